package dev.domovoi.core.library;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;
import java.util.Optional;

/**
 * A style that a community has named.
 *
 * @param owner who saved it; nobody once they are forgotten
 * @param strength used where a request gives none
 */
public record NamedStyle(
    CommunityId community,
    StyleName name,
    Optional<MemberId> owner,
    Prompt prompt,
    Mode mode,
    double strength) {}
