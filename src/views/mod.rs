//! The window: reads a session, queues commands, draws.
