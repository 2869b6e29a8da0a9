package dev.domovoi.core.job;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.style.StyleRequest;

/**
 * A checked request on its way into the queue.
 *
 * @param requestKey of the chat request; the same key is accepted once
 */
public record NewJob(
    String requestKey,
    MemberId member,
    CommunityId community,
    ReplyAddress replyTo,
    StyleRequest request) {
  public Lane lane() {
    return Lane.of(request.first().mode());
  }
}
