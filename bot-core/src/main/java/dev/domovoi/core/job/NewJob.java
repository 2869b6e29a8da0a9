package dev.domovoi.core.job;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.style.StyleRequest;
import java.util.Set;

/**
 * A checked request on its way into the queue.
 *
 * @param requestKey of the chat request; the same key is accepted once
 * @param roles of the member in the community, which may decide about the quota
 */
public record NewJob(
    String requestKey,
    MemberId member,
    CommunityId community,
    ReplyAddress replyTo,
    StyleRequest request,
    Presentation presentation,
    Set<String> roles) {
  public NewJob {
    roles = Set.copyOf(roles);
  }

  /** A job of a member without roles, whose result is shown plainly in English. */
  public NewJob(
      String requestKey,
      MemberId member,
      CommunityId community,
      ReplyAddress replyTo,
      StyleRequest request) {
    this(requestKey, member, community, replyTo, request, Presentation.PLAIN, Set.of());
  }

  public Lane lane() {
    return Lane.of(request);
  }

  /** Whose quota it spends. */
  public QuotaHolder holder() {
    return new QuotaHolder(member, community, roles);
  }
}
