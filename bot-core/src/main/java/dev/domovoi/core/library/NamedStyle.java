package dev.domovoi.core.library;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.Prompt;

/**
 * A style that a community has named.
 *
 * @param owner who saved it
 * @param strength used where a request gives none
 */
public record NamedStyle(
    CommunityId community,
    StyleName name,
    MemberId owner,
    Prompt prompt,
    Mode mode,
    double strength) {}
