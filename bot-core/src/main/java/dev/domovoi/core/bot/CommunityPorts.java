package dev.domovoi.core.bot;

import dev.domovoi.core.moderation.Audit;
import dev.domovoi.core.moderation.BlockedWords;
import dev.domovoi.core.moderation.Blocks;
import dev.domovoi.core.moderation.Communities;
import dev.domovoi.core.moderation.Purges;
import dev.domovoi.core.moderation.QuotaControl;
import dev.domovoi.core.moderation.Statistics;

/** The stores of what moderators decide for their communities. */
public record CommunityPorts(
    Communities settings,
    Blocks blocks,
    BlockedWords words,
    QuotaControl quotas,
    Purges purges,
    Audit audit,
    Statistics statistics) {}
