package dev.domovoi.app.scenario;

/** A chat with the whole bot behind it, in which scripts are played. */
interface ChatUnderTest extends AutoCloseable {
  Community newCommunity();

  /** Whether pictures can be covered here. */
  boolean coversPictures();

  /** Lets pictures that are {@link HeldEngines#HELD} be painted from now on. */
  void letPaint();

  @Override
  void close();
}
