package dev.domovoi.core.moderation;

import java.time.Instant;

/**
 * A record of what a moderator has done.
 *
 * @param actor the platform's id of who did it, or a pseudonym if they were forgotten since
 * @param subject see {@link Deed}
 */
public record AuditEntry(
    long id, Instant at, String actor, String action, String subject, String details) {}
