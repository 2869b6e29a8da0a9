package dev.domovoi.core.chat;

/**
 * A small file that goes with a reply.
 *
 * @param fileName ASCII letters, digits, hyphens and an ending
 * @param bytes not copied; nobody changes them
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
public record Document(String fileName, byte[] bytes) {}
