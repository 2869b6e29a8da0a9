package dev.domovoi.core.bot;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Reply;
import dev.domovoi.core.command.ParsedCommand;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.moderation.QuotaGrant;
import dev.domovoi.core.moderation.QuotaSubject;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.quota.QuotaLimits;
import dev.domovoi.core.quota.QuotaRule;
import dev.domovoi.core.text.Wording;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code /quota set} and {@code reset}. Nobody raises their own quota: moderators change neither
 * their own, nor that of a role they have; they grant no more than the operator's ceiling to others
 * and no more than the operator's usual quota to everybody.
 */
final class QuotaChanges {
  private final BotPorts ports;

  QuotaChanges(BotPorts ports) {
    this.ports = ports;
  }

  Reply run(ChatRequest request, ParsedCommand command, String action) {
    if (!request.moderator()) {
      return Reply.refusal(request.say("quota.moderators"));
    }
    Optional<String> member = command.text("member");
    Optional<String> role = command.text("role");
    if (member.isPresent() && role.isPresent()) {
      return Deeds.wrongUse(request, command, "quota.one-subject");
    }
    boolean owner = ports.owners().contains(request.author());
    boolean own =
        member.filter(request.author().id()::equals).isPresent()
            || role.filter(request.roles()::contains).isPresent();
    if (own && !owner) {
      return Reply.refusal(request.say("quota.own"));
    }
    if (action.equals(QuotaCommand.RESET)) {
      return member
          .map(id -> reset(request, id, owner))
          .orElseGet(() -> Deeds.wrongUse(request, command, "syntax.missing", "member"));
    }
    QuotaSubject subject =
        member
            .map(id -> new QuotaSubject(QuotaSubject.Kind.MEMBER, id))
            .or(() -> role.map(id -> new QuotaSubject(QuotaSubject.Kind.ROLE, id)))
            .orElseGet(() -> new QuotaSubject(QuotaSubject.Kind.COMMUNITY, ""));
    return set(request, command, subject, owner);
  }

  private Reply reset(ChatRequest request, String id, boolean owner) {
    MemberId member = Deeds.member(request, id);
    ports.community().quotas().reset(Deeds.of(request, "quota-reset", id, ""), member, owner);
    int left =
        ports.quotas().of(new QuotaHolder(member, request.community(), Set.of())).pictures().left();
    return Reply.privateAnswer(
        request.say("quota.reset-done", Wording.shortened(id, Lists.PROMPT), left));
  }

  private Reply set(
      ChatRequest request, ParsedCommand command, QuotaSubject subject, boolean owner) {
    QuotaGrant grant =
        new QuotaGrant(
            number(command, QuotaCommand.PICTURES),
            number(command, QuotaCommand.FINE_TUNES),
            number(command, QuotaCommand.REQUESTS),
            Deeds.until(command, ports.clock().instant()));
    QuotaRule rule = ports.quotas().rule();
    // What everybody gets includes whoever sets it.
    QuotaLimits ceiling =
        subject.kind() == QuotaSubject.Kind.COMMUNITY ? rule.limits() : rule.ceiling();
    if (!owner) {
      if (grant.picturesPerDay().orElse(0) > ceiling.picturesPerDay()) {
        return tooMuch(request, QuotaCommand.PICTURES, ceiling.picturesPerDay());
      }
      if (grant.fineTunesPerDay().orElse(0) > ceiling.fineTunesPerDay()) {
        return tooMuch(request, QuotaCommand.FINE_TUNES, ceiling.fineTunesPerDay());
      }
      if (grant.requestsPerMinute().orElse(0) > ceiling.requestsPerMinute()) {
        return tooMuch(request, QuotaCommand.REQUESTS, ceiling.requestsPerMinute());
      }
    }
    String details =
        (subject.kind() == QuotaSubject.Kind.ROLE ? "role " : "")
            + Deeds.details(
                command,
                List.of(
                    QuotaCommand.PICTURES,
                    QuotaCommand.FINE_TUNES,
                    QuotaCommand.REQUESTS,
                    Deeds.DAYS.name()));
    Deed deed = Deeds.of(request, "quota-set", subject.id(), details.strip());
    ports.community().quotas().set(deed, subject, grant);
    Object whom =
        subject.kind() == QuotaSubject.Kind.COMMUNITY
            ? request.say("quota.everyone")
            : Wording.shortened(subject.id(), Lists.PROMPT);
    return Reply.privateAnswer(
        grant.isEmpty()
            ? request.say("quota.set-removed", whom)
            : request.say("quota.set-done", whom, details.strip()));
  }

  private static Reply tooMuch(ChatRequest request, String option, int ceiling) {
    return Reply.refusal(request.say("quota.ceiling", option, ceiling));
  }

  private static OptionalInt number(ParsedCommand command, String option) {
    OptionalLong value = command.whole(option);
    return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
  }
}
