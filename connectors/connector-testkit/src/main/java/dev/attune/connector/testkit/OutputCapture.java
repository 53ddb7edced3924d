package dev.attune.connector.testkit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import org.slf4j.LoggerFactory;

/**
 * Everything that is logged, by SLF4J or the JDK's own logging, or written to the two standard
 * streams, while it is open. It is kept and shown nowhere else.
 */
final class OutputCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final java.util.logging.Logger jdk = LogManager.getLogManager().getLogger("");
  private final ConcurrentLinkedQueue<String> lines = new ConcurrentLinkedQueue<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Handler handler = new JdkHandler();
  private final Level before = root.getLevel();
  private final java.util.logging.Level jdkBefore = jdk.getLevel();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;

  private OutputCapture() {}

  static OutputCapture open(Level level) {
    OutputCapture capture = new OutputCapture();
    capture.begin(level);
    return capture;
  }

  private void begin(Level level) {
    for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
      others.add(all.next());
    }
    others.forEach(root::detachAppender);
    setContext(root.getLoggerContext());
    start();
    root.addAppender(this);
    root.setLevel(level);
    if (level == Level.TRACE) {
      jdk.addHandler(handler);
      jdk.setLevel(java.util.logging.Level.ALL);
      handler.setLevel(java.util.logging.Level.ALL);
      System.setOut(new PrintStream(new Both(out), true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(new Both(err), true, StandardCharsets.UTF_8));
    }
  }

  @Override
  protected void append(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getFormattedMessage());
    for (IThrowableProxy cause = event.getThrowableProxy(); cause != null; ) {
      line.append(' ').append(cause.getClassName()).append(": ").append(cause.getMessage());
      cause = cause.getCause();
    }
    lines.add(event.getLoggerName() + ": " + line);
  }

  /** What was logged and written. */
  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    written
        .toString(StandardCharsets.UTF_8)
        .lines()
        .map("standard stream: "::concat)
        .forEach(all::add);
    return all;
  }

  /** The last line in which that is found, or a sentence that there is none. */
  String lastMatching(String pattern) {
    return lines().stream()
        .filter(line -> line.matches(".*" + pattern))
        .reduce((first, second) -> second)
        .orElse("the log does not say which");
  }

  @Override
  public void close() {
    System.setOut(out);
    System.setErr(err);
    jdk.removeHandler(handler);
    jdk.setLevel(jdkBefore);
    root.detachAppender(this);
    root.setLevel(before);
    others.forEach(root::addAppender);
    stop();
  }

  private final class JdkHandler extends Handler {
    @Override
    public void publish(LogRecord entry) {
      StringBuilder line = new StringBuilder(String.valueOf(entry.getMessage()));
      Object[] parameters = entry.getParameters();
      for (Object parameter : parameters == null ? new Object[0] : parameters) {
        line.append(' ').append(parameter);
      }
      if (entry.getThrown() != null) {
        line.append(' ').append(entry.getThrown());
      }
      lines.add(entry.getLoggerName() + ": " + line);
    }

    @Override
    public void flush() {
      // Nothing is held back.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** Writes where it was meant to go, and keeps a copy. */
  private final class Both extends OutputStream {
    private final OutputStream real;

    Both(OutputStream real) {
      this.real = real;
    }

    @Override
    public void write(int b) throws java.io.IOException {
      real.write(b);
      written.write(b);
    }
  }
}
