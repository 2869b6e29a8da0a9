package dev.domovoi.app.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What moderators do, used well and badly, and what members can't do in their place. */
abstract class ModeratorScenarios extends Scenarios {
  ModeratorScenarios(ChatUnderTest chat) {
    super(chat);
  }

  @Test
  @DisplayName("given a member without the right, when they moderate, then nothing happens")
  void members() {
    String who = anna.name();
    for (String line :
        List.of(
            "/block " + who,
            "/unblock " + who,
            "/words list",
            "/purge " + who,
            "/settings budget:1",
            "/stats",
            "/audit")) {
      boris.mayNot(line);
    }
    assertThat(boris.says("/quota set " + boris.name() + " pictures:500").text())
        .contains("for moderators only");
    assertThat(boris.says("/quota reset " + who).text()).contains("for moderators only");
    assertThat(mara.says("/audit").text()).contains("No moderator has done anything");
  }

  @Test
  @DisplayName("given a blocked member, when they ask, then they are refused until the block ends")
  void block() {
    assertThat(mara.says("/block " + boris.name() + " days:3 reason:\"spam\"").text())
        .contains(boris.name() + " can't use me here until ");
    Answer refused = boris.says("/style gold seed:1");
    assertThat(refused.text()).contains("don't let you use me until", "Their reason: spam");
    assertThat(refused.pictures()).isEmpty();
    assertThat(boris.says("/privacy").text()).contains("I keep your id");

    assertThat(mara.says("/unblock " + boris.name()).text()).contains("can use me here again.");
    assertThat(boris.says("/style gold seed:1").pictures()).hasSize(1);

    assertThat(mara.says("/unblock " + boris.name()).text()).contains("is not blocked here.");
    assertThat(mara.says("/block").text()).contains("The member is missing.");
    assertThat(mara.says("/block " + mara.name()).text()).contains("You can't block yourself.");
    assertThat(mara.says("/block " + boris.name() + " days:0").text()).contains("days must be");
  }

  @Test
  @DisplayName("given a blocked word, when it is asked for in any disguise, then it is refused")
  void words() {
    assertThat(mara.says("/words list").text()).contains("No word is blocked here.");
    assertThat(mara.says("/words add badger*").text()).contains("\"badger*\" is blocked from now");
    assertThat(boris.says("/style \"two b4dgers in oil\"").text())
        .contains("don't want a word of this prompt");
    assertThat(boris.says("/style \"b a d g e r\"").text())
        .contains("don't want a word of this prompt");
    assertThat(mara.says("/words list").text()).contains("1 blocked word:", "badger*");
    assertThat(mara.says("/words remove badger*").text()).contains("no longer blocked");
    assertThat(boris.says("/style badger seed:1").pictures()).hasSize(1);
  }

  @Test
  @DisplayName(
      "given a word that can't be blocked or unblocked, when it is tried, then it says why")
  void wrongWords() {
    mara.says("/words add badger");
    assertThat(mara.says("/words add badger").text()).contains("is blocked already");
    assertThat(mara.says("/words add ***").text()).contains("needs a letter or digit");
    assertThat(mara.says("/words add").text()).contains("The word is missing.");
    assertThat(mara.says("/words remove otter").text()).contains("\"otter\" is not blocked here.");
    assertThat(mara.says("/words sell badger").text()).contains("action must be add");
    boris.says("/style otter seed:1");
    assertThat(boris.says("/save bаdger").text()).contains("don't want a word of this name");
  }

  @Test
  @DisplayName("given a member's pictures, when they are purged, then they are gone for all")
  void purge() {
    boris.says("/style gold seed:1 count:2");

    assertThat(mara.says("/purge " + boris.name()).text())
        .contains("2 pictures of " + boris.name() + " removed.");

    assertThat(boris.says("/history").text()).contains("You have no pictures yet.");
    assertThat(mara.says("/purge " + boris.name()).text()).contains("0 pictures of");
    assertThat(mara.says("/purge").text()).contains("The member is missing.");
  }

  @Test
  @DisplayName("given settings, when a request does not fit them, then it says what does")
  void settings() {
    assertThat(mara.says("/settings").text())
        .contains("fine-tuning: on", "max-count: 4", "budget: no limit", "keep-days: 365");
    assertThat(mara.says("/settings max-count:1 budget:2 keep-days:30").text())
        .contains("max-count: 1", "budget: 2 pictures a day", "spoiler: off", "keep-days: 30");
    assertThat(mara.says("/settings keep-days:400").text()).contains("longer than 365 days");
    assertThat(mara.says("/settings budget:x").text()).contains("budget must be a whole number");

    assertThat(boris.says("/style gold seed:1 count:2").text())
        .contains("At most 1 picture at once here");
    assertThat(boris.says("/style " + own("gold") + " seed:1").pictures()).hasSize(1);
    assertThat(anna.says("/style " + own("gold") + " seed:2").pictures()).hasSize(1);
    assertThat(anna.says("/style " + own("gold") + " seed:3").text())
        .contains("and 0 of this community's 2 a day are left.");
    assertThat(boris.says("/privacy").text()).contains("removed after 30 days");
  }

  @Test
  @DisplayName("given that pictures are to be covered, when one comes, then it is, known or new")
  void spoilers() {
    assertThat(boris.says("/style gold seed:1").pictures())
        .containsExactly(new Answer.Picture(false));
    assertThat(mara.says("/settings spoiler:on").text()).contains("spoiler: on");

    Answer.Picture covered = new Answer.Picture(chat().coversPictures());
    assertThat(boris.says("/style gold seed:1").pictures()).containsExactly(covered);
    assertThat(boris.says("/style ice seed:1 count:2").pictures())
        .containsExactly(covered, covered);

    mara.says("/settings spoiler:off");
    assertThat(boris.says("/style ice seed:1").pictures())
        .containsExactly(new Answer.Picture(false));
  }

  @Test
  @DisplayName("given what moderators did, when they look, then /audit and /stats tell it")
  void auditAndStats() {
    Person olga = community.moderator("olga");
    boris.says("/style " + own("gold") + " seed:1");
    mara.says("/block " + anna.name() + " days:2");
    mara.says("/words add nonsense");
    olga.says("/settings max-count:3");

    assertThat(mara.says("/audit").text())
        .containsSubsequence(
            olga.name() + ": settings (max-count:3)",
            mara.name() + ": words-add nonsense",
            mara.name() + ": block " + anna.name() + " (days:2)");
    assertThat(mara.says("/audit " + olga.name()).text())
        .contains(olga.name() + ": settings")
        .doesNotContain("words-add");
    assertThat(mara.says("/audit count:0").text()).contains("count must be 1 to");
    assertThat(mara.says("/stats").text())
        .contains("Pictures today: 1", boris.name() + " (1)", own("gold") + " (1)");
  }

  @Test
  @DisplayName("given quotas, when they are set and reset, then they hold at once")
  void quotas() {
    assertThat(mara.says("/quota set " + boris.name() + " pictures:1").text())
        .contains("From now on for " + boris.name() + ": pictures:1");
    assertThat(boris.says("/style " + own("gold") + " seed:1").pictures()).hasSize(1);
    assertThat(boris.says("/style " + own("ice") + " seed:2").text())
        .contains("That is 1 picture, and 0 of your 1 a day are left.");
    assertThat(anna.says("/quota").text()).contains("of 1,000 pictures left");

    assertThat(mara.says("/quota reset " + boris.name()).text())
        .contains("The quota of " + boris.name() + " is new: 1 picture left today.");
    assertThat(boris.says("/style " + own("ice") + " seed:2").pictures()).hasSize(1);
    assertThat(mara.says("/quota set " + boris.name()).text()).contains("the usual quota holds");
    assertThat(boris.says("/quota").text()).contains("of 1,000 pictures left");
    assertThat(mara.says("/quota set pictures:7").text()).contains("for everyone here: ");
    assertThat(anna.says("/quota").text()).contains("You have 7 of 7 pictures left");
  }

  @Test
  @DisplayName("given a moderator, when they turn to themselves, then they get no more rights")
  void own() {
    String self = mara.name();
    assertThat(mara.says("/quota set " + self + " pictures:1000").text())
        .contains("Nobody changes their own quota");
    assertThat(mara.says("/quota reset " + self).text()).contains("Nobody changes their own quota");
    assertThat(mara.says("/quota set pictures:2000").text()).contains("at most 1,000 here");
    assertThat(mara.says("/quota set " + boris.name() + " pictures:5000").text())
        .contains("at most 1,000 here");
    assertThat(mara.says("/quota set " + boris.name() + " pictures:x").text())
        .contains("pictures must be a whole number");
  }

  @Test
  @DisplayName("given roles, when a quota is set for one, then it holds for whoever has it")
  void roles() {
    community
        .makePainter(anna)
        .ifPresentOrElse(
            role -> {
              community.makePainter(mara);
              assertThat(mara.says("/quota set role:" + role + " pictures:900").text())
                  .contains("Nobody changes their own quota");
              Person olga = community.moderator("olga");
              assertThat(olga.says("/quota set role:" + role + " pictures:2").text())
                  .contains("From now on for ", "pictures:2");
              assertThat(anna.says("/quota").text()).contains("You have 2 of 2 pictures left");
              assertThat(boris.says("/quota").text()).contains("of 1,000 pictures left");
              assertThat(
                      olga.says("/quota set " + anna.name() + " role:" + role + " pictures:1")
                          .text())
                  .contains("a member or a role, not both");
            },
            () ->
                assertThat(mara.says("/quota set role:painters pictures:2").text())
                    .as("a rule for a role that nobody can have changes nothing")
                    .contains("From now on for painters"));
  }
}
