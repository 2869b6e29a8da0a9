package dev.domovoi.loadtest.run;

/** Is told how far a load test has come, a few times a second. */
@FunctionalInterface
public interface Watcher {

  /**
   * @param over requests that nothing more is awaited of
   * @param known requests of the plan, and those that followed from it
   * @param news a few words
   */
  void update(long over, long known, String news);
}
