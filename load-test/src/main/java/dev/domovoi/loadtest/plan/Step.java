package dev.domovoi.loadtest.plan;

import java.time.Duration;

/**
 * One thing that one member does.
 *
 * @param at from the start of the load
 * @param member number from 0, of that network
 */
public record Step(Duration at, Network network, int member, Action action) {}
