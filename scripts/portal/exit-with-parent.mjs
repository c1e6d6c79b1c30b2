// Loaded before a child process of the launcher: a launcher that was killed leaves nothing running behind.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
