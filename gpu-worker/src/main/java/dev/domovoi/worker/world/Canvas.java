package dev.domovoi.worker.world;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** A transparent square drawing surface in unit coordinates: (0,0) top left, (1,1) bottom right. */
final class Canvas implements AutoCloseable {

  private static final Shape DISC = new Ellipse2D.Float(-1, -1, 2, 2);

  /** How much closer the camera stands than the unit coordinates say, and the point it looks at. */
  private static final float ZOOM = 1.12f;

  private static final float AIM_X = .5f;
  private static final float AIM_Y = .52f;
  private static final float[] FALLOFF = {0, .35f, .7f, 1};

  private final BufferedImage image;
  private final Graphics2D g;
  private final Look look;

  Canvas(int size, Look look) {
    this.image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB_PRE);
    this.look = look;
    g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    // Pure strokes keep sub-pixel positions, so pictures change smoothly with the latent.
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    g.scale(size, size);
    g.translate(AIM_X, AIM_Y);
    g.scale(ZOOM, ZOOM);
    g.translate(-AIM_X, -AIM_Y);
  }

  /** Where the camera shows a coordinate of the figure; {@code aim} is .5 across, .52 down. */
  static float onPicture(float v, float aim) {
    return aim + ZOOM * (v - aim);
  }

  BufferedImage image() {
    return image;
  }

  void fill(Shape shape, Tone tone, float alpha) {
    if (alpha > .003f) {
      fill(shape, tone.color(alpha));
    }
  }

  void fill(Shape shape, Paint paint) {
    g.setPaint(paint);
    g.fill(shape);
  }

  void stroke(Shape shape, float width, Tone tone, float alpha) {
    if (alpha > .003f && width > 0) {
      g.setPaint(tone.color(alpha));
      g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      g.draw(shape);
    }
  }

  /** Outlines the shape if the look has outlines. */
  void ink(Shape shape, float widthFactor, float alpha) {
    stroke(shape, look.line() * widthFactor, look.ink(), alpha);
  }

  /** A soft spot that fades to nothing at its rim; part of the soft shading. */
  void spot(float x, float y, float rx, float ry, Tone tone, float alpha) {
    halo(x, y, rx, ry, tone, alpha * look.shading());
  }

  /** A soft spot that does not depend on the look's shading. */
  void halo(float x, float y, float rx, float ry, Tone tone, float alpha) {
    if (alpha < .004f) {
      return;
    }
    AffineTransform saved = g.getTransform();
    g.translate(x, y);
    g.scale(rx, ry);
    Color[] colors = {
      tone.color(alpha), tone.color(alpha * .72f), tone.color(alpha * .2f), tone.color(0)
    };
    g.setPaint(new RadialGradientPaint(0, 0, 1, FALLOFF, colors));
    g.fill(DISC);
    g.setTransform(saved);
  }

  /** Runs the drawing clipped to the shape. */
  void clipped(Shape shape, Runnable drawing) {
    Shape saved = g.getClip();
    g.clip(shape);
    drawing.run();
    g.setClip(saved);
  }

  static Shape disc(float x, float y, float rx, float ry) {
    return new Ellipse2D.Float(x - rx, y - ry, 2 * rx, 2 * ry);
  }

  /** A path: the first two numbers start it, each further six are one cubic curve. */
  static Path2D curve(double... xy) {
    Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO, 2 + xy.length / 6);
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i + 5 < xy.length; i += 6) {
      path.curveTo(xy[i], xy[i + 1], xy[i + 2], xy[i + 3], xy[i + 4], xy[i + 5]);
    }
    return path;
  }

  static Path2D closed(double... xy) {
    Path2D path = curve(xy);
    path.closePath();
    return path;
  }

  @Override
  public void close() {
    g.dispose();
  }
}
