/**
 * Preloaded into every process that the supervisor starts. When the supervisor is killed without a chance to tidy up,
 * the channel to it closes: the process then stops as if it had been asked to, instead of holding port and database.
 * Processes that such a process forks inherit the preload; their channel is their own affair.
 */
if (process.channel && process.env.JALON_SUPERVISOR === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
