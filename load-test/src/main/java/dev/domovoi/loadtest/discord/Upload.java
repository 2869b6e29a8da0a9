package dev.domovoi.loadtest.discord;

/**
 * A file part of a request.
 *
 * @param content not to be changed
 */
record Upload(String name, byte[] content) {}
