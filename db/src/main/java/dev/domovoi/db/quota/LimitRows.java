package dev.domovoi.db.quota;

import dev.domovoi.core.moderation.QuotaSubject.Kind;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.quota.QuotaLimits;
import dev.domovoi.db.member.MemberDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Which limits hold for somebody: by what was set, and else by the operator's rule. */
final class LimitRows {
  private record Row(
      Kind kind,
      @Nullable Integer pictures,
      @Nullable Integer fineTunes,
      @Nullable Integer requests) {}

  private final MemberDigest digests;

  LimitRows(MemberDigest digests) {
    this.digests = digests;
  }

  /** The limits that hold at a moment; each number comes from the most particular rule with one. */
  QuotaLimits of(Handle handle, QuotaHolder holder, QuotaLimits usual, Instant now) {
    if (!anySet(handle, holder)) {
      return usual;
    }
    List<Row> rows = rows(handle, holder, now);
    return new QuotaLimits(
        limit(rows, Row::pictures, usual.picturesPerDay()),
        limit(rows, Row::fineTunes, usual.fineTunesPerDay()),
        limit(rows, Row::requests, usual.requestsPerMinute()));
  }

  private static int limit(List<Row> rows, Function<Row, @Nullable Integer> column, int usual) {
    for (Kind kind : Kind.values()) {
      // Of several roles, the most generous one.
      OptionalInt found =
          rows.stream()
              .filter(row -> row.kind() == kind)
              .map(column)
              .filter(Objects::nonNull)
              .mapToInt(value -> value)
              .max();
      if (found.isPresent()) {
        return found.getAsInt();
      }
    }
    return usual;
  }

  private static boolean anySet(Handle handle, QuotaHolder holder) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM quota_limits
              WHERE community = :community AND community_platform = :platform)
            """)
        .bind("community", holder.community().id())
        .bind("platform", holder.community().platform().name())
        .mapTo(Boolean.class)
        .one();
  }

  private List<Row> rows(Handle handle, QuotaHolder holder, Instant now) {
    String digest = digests.hex(handle, holder.member());
    List<String> subjects = new ArrayList<>(holder.roles());
    subjects.add(digest);
    subjects.add("");
    return handle
        .createQuery(
            """
            SELECT kind, subject, pictures, fine_tunes, requests FROM quota_limits
            WHERE community = :community AND community_platform = :platform
              AND subject IN (<subjects>) AND (until IS NULL OR until > :now)
            """)
        .bind("community", holder.community().id())
        .bind("platform", holder.community().platform().name())
        .bindList("subjects", subjects)
        .bind("now", now)
        .map(
            (row, context) ->
                new Found(
                    row.getString("subject"),
                    new Row(
                        Kind.valueOf(row.getString("kind")),
                        row.getObject("pictures", Integer.class),
                        row.getObject("fine_tunes", Integer.class),
                        row.getObject("requests", Integer.class))))
        .stream()
        .filter(found -> found.isAbout(digest, holder.roles()))
        .map(Found::row)
        .toList();
  }

  private record Found(String subject, Row row) {
    /** Whether the kind of the rule is that of the subject with this name. */
    boolean isAbout(String member, Set<String> roles) {
      return switch (row.kind()) {
        case MEMBER -> subject.equals(member);
        case ROLE -> roles.contains(subject);
        case COMMUNITY -> subject.isEmpty();
      };
    }
  }
}
