package dev.domovoi.core.contract;

import dev.domovoi.core.chat.CommunityId;
import dev.domovoi.core.chat.MemberId;
import dev.domovoi.core.chat.Platform;
import dev.domovoi.core.chat.ReplyAddress;
import dev.domovoi.core.job.Job;
import dev.domovoi.core.job.NewJob;
import dev.domovoi.core.job.StageTimes;
import dev.domovoi.core.moderation.Deed;
import dev.domovoi.core.picture.NewPicture;
import dev.domovoi.core.picture.PictureKey;
import dev.domovoi.core.style.BundleInfo;
import dev.domovoi.core.style.Mode;
import dev.domovoi.core.style.PictureSpec;
import dev.domovoi.core.style.Prompt;
import dev.domovoi.core.style.StyleRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Requests and results for tests. */
public final class Samples {
  public static final MemberId ANNA = new MemberId(Platform.LOCAL, "anna");
  public static final MemberId BORIS = new MemberId(Platform.LOCAL, "boris");
  public static final CommunityId VILLAGE = new CommunityId(Platform.LOCAL, "village");
  public static final CommunityId TOWN = new CommunityId(Platform.LOCAL, "town");
  public static final BundleInfo BUNDLE =
      new BundleInfo("faces", "f00d", 64, "cin_mult", 4, Set.of(Mode.INSTANT));
  public static final StageTimes TIMES =
      new StageTimes(
          Duration.ofMillis(1500),
          Duration.ofNanos(1_234_567),
          Duration.ofMillis(120),
          Duration.ofMillis(8));

  private Samples() {}

  /** Something that Anna does as a moderator of the village. */
  public static Deed deed(String action, String subject) {
    return new Deed(ANNA, VILLAGE, action, subject, "");
  }

  public static MemberId member(String id) {
    return new MemberId(Platform.LOCAL, id);
  }

  /** A request for one picture. */
  public static NewJob job(String key, MemberId member) {
    return job(key, member, spec("van gogh", 7), 1);
  }

  public static NewJob job(String key, MemberId member, PictureSpec first, int count) {
    return new NewJob(
        key,
        member,
        new CommunityId(member.platform(), "village"),
        new ReplyAddress(member.platform(), "square", "message 12"),
        new StyleRequest(first, count));
  }

  public static PictureSpec spec(String prompt, long seed) {
    return new PictureSpec(new Prompt(prompt), seed, 1.25, 0.7, Mode.INSTANT);
  }

  /** A result whose bytes tell its seed. */
  public static NewPicture picture(PictureSpec spec) {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', (byte) spec.seed()};
    return new NewPicture(PictureKey.of(BUNDLE, spec), spec, BUNDLE.name(), png);
  }

  /** All results that a job asks for. */
  public static List<NewPicture> pictures(Job job) {
    return job.request().pictures().stream().map(Samples::picture).toList();
  }
}
