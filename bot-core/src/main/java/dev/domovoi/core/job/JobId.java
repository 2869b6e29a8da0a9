package dev.domovoi.core.job;

/** Names a job; members see it as {@code #12}. */
public record JobId(long value) {
  @Override
  public String toString() {
    return "#" + value;
  }
}
