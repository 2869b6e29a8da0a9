package dev.domovoi.core.job;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.quota.QuotaHolder;
import dev.domovoi.core.reference.ReferencePicture;
import dev.domovoi.core.style.StyleRequest;
import java.util.Optional;
import java.util.Set;

/**
 * A checked request on its way into the queue.
 *
 * @param requestKey of the chat request; the same key is accepted once
 * @param roles of the member in the community, which may decide about the quota
 * @param lane in which it waits; a fine-tuned style whose vector is known is painted at once
 * @param reference the picture that the prompt stands for, if it came with this request
 */
public record NewJob(
    String requestKey,
    MemberId member,
    CommunityId community,
    ReplyAddress replyTo,
    StyleRequest request,
    Presentation presentation,
    Set<String> roles,
    Lane lane,
    Optional<ReferencePicture> reference) {
  public NewJob {
    roles = Set.copyOf(roles);
  }

  /** A job in the lane of its mode, without a picture. */
  public NewJob(
      String requestKey,
      MemberId member,
      CommunityId community,
      ReplyAddress replyTo,
      StyleRequest request,
      Presentation presentation,
      Set<String> roles) {
    this(
        requestKey,
        member,
        community,
        replyTo,
        request,
        presentation,
        roles,
        Lane.of(request),
        Optional.empty());
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

  /** Whose quota it spends. */
  public QuotaHolder holder() {
    return new QuotaHolder(member, community, roles);
  }
}
