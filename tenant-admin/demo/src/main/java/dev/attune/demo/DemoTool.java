package dev.attune.demo;

import dev.attune.demo.hub.DemoException;
import dev.attune.demo.hub.PatientHub;
import dev.attune.demo.hub.Pause;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.spi.ToolProvider;

/**
 * The demo as a tool: runs until its thread is interrupted. Whoever has it on the class path starts
 * it by its name, and need know nothing else of it.
 */
public final class DemoTool implements ToolProvider {
  @Override
  public String name() {
    return "attune-demo";
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      return live(Options.of(arguments), out);
    } catch (InterruptedException e) {
      // The hub stops, and the company with it.
      Thread.currentThread().interrupt();
      return 0;
    } catch (DemoException e) {
      err.println("The demo has ended, the hub goes on: " + e.getMessage());
      return 1;
    }
  }

  private static int live(Options options, PrintWriter out) throws InterruptedException {
    try (PatientHub hub = new PatientHub(options.hub(), Pause.REAL);
        Demo demo = new Demo(options, hub, InstantSource.system(), Pause.REAL)) {
      demo.moveIn(words -> {
        out.print(words);
        out.flush();
      });
      demo.live();
      return 0;
    }
  }
}
