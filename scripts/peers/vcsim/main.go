// Command vcsim serves govmomi's vCenter simulator on one port.
//
// govmomi ships its own command in a nested module whose go.mod replaces its parent by a path, which `go install` refuses;
// the simulator itself is an ordinary package. This is the least that puts that package on a port.
package main

import (
	"crypto/tls"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"github.com/vmware/govmomi/simulator"
	// The REST API, with its tags: an endpoint that registers itself.
	_ "github.com/vmware/govmomi/vapi/simulator"
)

func main() {
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, "vcsim:", err)
		os.Exit(1)
	}
}

func serve() error {
	listen := flag.String("l", "127.0.0.1:0", "address to listen on")
	machines := flag.Int("vm", 10, "virtual machines per resource pool")
	username := flag.String("username", "", "the one accepted user name; any when empty")
	password := flag.String("password", "", "the one accepted password; any when empty")
	delays := flag.String("method-delay", "", "milliseconds by method, e.g. CreateSnapshotEx:3000,LockHandoff:0")
	standalone := flag.Bool("esx", false, "simulate a single host instead of a vCenter")
	withStdin := flag.Bool("with-stdin", false, "end when standard input ends")
	flag.Parse()

	methodDelay, err := parseDelays(*delays)
	if err != nil {
		return err
	}

	model := simulator.VPX()
	if *standalone {
		model = simulator.ESX()
	}
	model.Machine = *machines
	model.DelayConfig.MethodDelay = methodDelay
	defer model.Remove()
	if err := model.Create(); err != nil {
		return err
	}

	model.Service.TLS = new(tls.Config)
	model.Service.RegisterEndpoints = true
	model.Service.Listen = &url.URL{Host: *listen}
	if *username != "" {
		model.Service.Listen.User = url.UserPassword(*username, *password)
	}
	server := model.Service.NewServer()
	defer server.Close()

	// One line for the starter to read. The credentials are already its own.
	fmt.Println("ready", server.URL.Host)

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	if *withStdin {
		go func() {
			io.Copy(io.Discard, os.Stdin)
			stop <- os.Interrupt
		}()
	}
	<-stop
	return nil
}

func parseDelays(text string) (map[string]int, error) {
	delays := map[string]int{}
	for _, pair := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' }) {
		method, digits, found := strings.Cut(pair, ":")
		milliseconds, err := strconv.Atoi(digits)
		if !found || err != nil {
			return nil, fmt.Errorf("method-delay: cannot read %q", pair)
		}
		delays[method] = milliseconds
	}
	return delays, nil
}
