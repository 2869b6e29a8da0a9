package dev.domovoi.core.bot;

import dev.domovoi.core.member.Languages;
import dev.domovoi.core.privacy.Forgetting;
import dev.domovoi.core.privacy.Retention;

/** The stores of what members decide for themselves, and of what is kept of them. */
public record PersonalPorts(Languages languages, Forgetting forgetting, Retention retention) {}
