package dev.domovoi.core;

import dev.domovoi.core.chat.ChatRequest;
import dev.domovoi.core.chat.CommandInput;
import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.JobId;
import dev.domovoi.core.job.JobState;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.picture.PictureId;
import dev.domovoi.core.picture.PictureInfo;
import dev.domovoi.core.quota.QuotaState;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Members, jobs and pictures for tests. */
public final class TestData {
  public static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  public static final MemberId ANNA = new MemberId(Platform.LOCAL, "anna");
  public static final MemberId BORIS = new MemberId(Platform.LOCAL, "boris");
  public static final CommunityId HOME = new CommunityId(Platform.LOCAL, "home");
  public static final CommunityId ELSEWHERE = new CommunityId(Platform.LOCAL, "elsewhere");
  public static final ReplyAddress CHANNEL = new ReplyAddress(Platform.LOCAL, "terminal", "");
  public static final BundleInfo BUNDLE =
      new BundleInfo("embedded", "f00d", 64, "cin_mult", 10, Set.of(Mode.INSTANT));
  public static final QuotaState QUOTA =
      new QuotaState(20, 3, Instant.parse("2026-01-02T00:00:00Z"));

  private TestData() {}

  public static ChatRequest request(String line) {
    return request(ANNA, line);
  }

  /** Anything a member may do beside typing. */
  public static ChatRequest request(String key, MemberId author, CommandInput input) {
    return new ChatRequest(key, author, HOME, CHANNEL, Locale.ENGLISH, false, input, List.of());
  }

  public static ChatRequest request(MemberId author, String line) {
    return new ChatRequest(
        "key-1",
        author,
        HOME,
        CHANNEL,
        Locale.ENGLISH,
        false,
        new CommandInput.Text(line),
        List.of());
  }

  public static StyleRequest style(String prompt, long seed, int count) {
    return new StyleRequest(new PictureSpec(Prompt.of(prompt), seed, 1, 0.7, Mode.INSTANT), count);
  }

  public static Job job(long id, StyleRequest request, JobState state) {
    return new Job(
        new JobId(id),
        ANNA,
        HOME,
        CHANNEL,
        request,
        state,
        state == JobState.QUEUED ? 0 : 1,
        NOW,
        state.isFinal() ? NOW : null,
        state == JobState.DONE ? times(Duration.ofMillis(300)) : null,
        state == JobState.FAILED ? "The model failed." : null);
  }

  public static StageTimes times(Duration painting) {
    return new StageTimes(Duration.ofHours(1), Duration.ofMillis(100), painting, Duration.ZERO);
  }

  public static PictureInfo picture(long id, Job job, int number) {
    return new PictureInfo(
        new PictureId(id),
        job.id(),
        number,
        job.request().pictures().get(number - 1),
        "embedded",
        NOW);
  }
}
