package dev.domovoi.loadtest.plan;

import java.util.Locale;

/** What a member may do. */
public enum Action {
  /** Asks for one picture. */
  STYLE(true),
  /** Asks for two to four pictures. */
  STYLES(true),
  /** Asks where the own requests stand. */
  QUEUE(false),
  HISTORY(false),
  QUOTA(false),
  HELP(false),
  /** Presses a button below pictures. */
  AGAIN(true),
  WEAKER(true),
  STRONGER(true),
  /** Opens the form that names a style; {@link #NAME} follows by itself. */
  SAVE(false),
  /** Fills that form in. */
  NAME(false),
  /** Types a prompt and waits for suggestions; Discord only. */
  TYPING(false),
  /** Sends a photo with a command as its caption; Telegram only. */
  CAPTION(true),
  /** A command that the bot has to refuse. */
  WRONG(true);

  private final boolean pictures;

  Action(boolean pictures) {
    this.pictures = pictures;
  }

  /** Whether pictures, or a refusal, are the answer. */
  public boolean asksForPictures() {
    return pictures;
  }

  /** Whether it needs pictures that have come before. */
  public boolean needsPicture() {
    return this == AGAIN || this == WEAKER || this == STRONGER || this == SAVE;
  }

  /** As it is written in options and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
