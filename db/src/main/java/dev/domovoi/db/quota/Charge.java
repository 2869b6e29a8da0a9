package dev.domovoi.db.quota;

import dev.domovoi.core.chat.CommunityId;
import java.time.LocalDate;

/**
 * What a job has spent.
 *
 * @param community whose budget was spent too
 * @param day on which
 * @param resets of the member's quota on that day, before it was spent
 */
public record Charge(
    CommunityId community, LocalDate day, int pictures, int fineTunes, int resets) {}
