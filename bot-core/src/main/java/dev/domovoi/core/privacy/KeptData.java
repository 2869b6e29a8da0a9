package dev.domovoi.core.privacy;

/**
 * How much is kept of a member.
 *
 * @param jobs requests, with their prompts
 * @param pictures that answered them
 * @param styles that the member has named
 */
public record KeptData(int jobs, int pictures, int styles) {}
