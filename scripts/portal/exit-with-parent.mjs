// Loaded before a child process of the launcher: a launcher that was killed leaves nothing running behind. The child's
// own children inherit the option and the variable, but have another parent.
if (process.env.LAUNCHER_PROCESS_ID === String(process.ppid)) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // Listening must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}
