package dev.domovoi.core.job;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.style.StyleRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands in the store.
 *
 * @param attempts how often a worker has taken it
 * @param times what its stages took, once done
 * @param failure one sentence for the member, or its key in the catalogue, once failed
 * @param requestKey of the request that asked for it
 * @param lane in which it waits or waited
 */
public record Job(
    JobId id,
    MemberId member,
    CommunityId community,
    ReplyAddress replyTo,
    StyleRequest request,
    JobState state,
    int attempts,
    Instant accepted,
    @Nullable Instant finished,
    @Nullable StageTimes times,
    @Nullable String failure,
    Presentation presentation,
    String requestKey,
    Lane lane) {

  /** A job whose result is shown plainly in English, of no request in particular. */
  public Job(
      JobId id,
      MemberId member,
      CommunityId community,
      ReplyAddress replyTo,
      StyleRequest request,
      JobState state,
      int attempts,
      Instant accepted,
      @Nullable Instant finished,
      @Nullable StageTimes times,
      @Nullable String failure) {
    this(
        id,
        member,
        community,
        replyTo,
        request,
        state,
        attempts,
        accepted,
        finished,
        times,
        failure,
        Presentation.PLAIN,
        "",
        Lane.of(request));
  }
}
