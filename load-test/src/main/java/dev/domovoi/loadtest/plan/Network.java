package dev.domovoi.loadtest.plan;

/** A chat platform. */
public enum Network {
  DISCORD,
  TELEGRAM
}
