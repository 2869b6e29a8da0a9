package dev.domovoi.app.scenario;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Scripts in a community of their own each: Boris and Anna are members, Mara moderates. */
@Execution(ExecutionMode.CONCURRENT)
abstract class Scenarios {
  private final ChatUnderTest chat;
  Community community;
  Person boris;
  Person anna;
  Person mara;

  Scenarios(ChatUnderTest chat) {
    this.chat = chat;
  }

  ChatUnderTest chat() {
    return chat;
  }

  /** A prompt, in quotes, that nobody else asks for, so that its pictures are not known yet. */
  String own(String prompt) {
    return "\"" + prompt + " of " + boris.name() + "\"";
  }

  @BeforeEach
  void gather() {
    community = chat.newCommunity();
    boris = community.member("boris");
    anna = community.member("anna");
    mara = community.moderator("mara");
  }
}
