package dev.domovoi.loadtest.report;

/**
 * How much memory the bot's process held.
 *
 * @param seconds since the load began
 * @param start which start of the process, from 1
 * @param residentBytes of the process
 */
public record MemorySample(double seconds, int start, long residentBytes) {}
