package dev.domovoi.core.inbox;

/**
 * An event of a platform.
 *
 * @param number by which the platform names it; higher is later
 * @param body in the adapter's own notation; empty once it is handled
 */
public record InboxEvent(long number, String body) {}
