/** Of a request: twice the largest thing that a form takes, an authority of 256 KiB. */
export const mostBodyBytes = 512 * 1024
