package dev.attune.connector.runtime.testing;

import dev.attune.connector.Connector;
import java.util.Map;

/**
 * A plugin that leaves things lying about: a thread-local, a JDBC driver and a shutdown hook. It
 * brings a library that the hub has, too, in an older version.
 */
public final class ShopPlugin {
  private static final String CONNECTOR =
      """
      package org.example.shop;

      import dev.attune.connector.*;
      import dev.attune.connector.runtime.plugin.Greeting;
      import dev.attune.connector.schema.*;
      import java.sql.DriverManager;
      import java.util.*;
      import org.apache.camel.RoutesBuilder;
      import org.apache.camel.builder.RouteBuilder;

      public final class ShopConnector implements Connector<ShopConnector.Settings> {
        public record Settings(@Setting(title = "Label"$ATTRIBUTES) String label) {}
        public record Parameters(@Setting(title = "Text") String text) {}

        private static final ThreadLocal<ShopDriver> USED = new ThreadLocal<>();

        static {
          ShopDriver.register();
          $STATIC
          Runtime.getRuntime().addShutdownHook(
              new Thread(() -> System.setProperty("attune.test.hook", "$VERSION")));
        }

        private static final class Open implements Connection {
          private final String label;
          Open(String label) { this.label = label; }
          @Override public CheckResult check() {
            $CHECK
            return new CheckResult.Passed(CheckResult.Rung.ALLOWED, label);
          }
        }

        @Override public ConnectorDescriptor<Settings> descriptor() {
          return ConnectorDescriptor.builder("$ID", "$VERSION", Schema.of(Settings.class))
              .titled("Shop", Category.GENERAL)
              .limits(new CallLimits(List.of(), 2))
              .authenticates(new Authentication.None())
              .source(new SourceDescriptor("webhook", Capability.WEBHOOK, "Orders", "",
                  List.of(new EventExample("ordered", Map.of(), Json.EMPTY_OBJECT)),
                  Map.of("name", "'ordered'")))
              .action(new ActionDescriptor<>("do", "Do", "", Schema.of(Parameters.class),
                  new Json("{\\"text\\":\\"x\\"}"), true))
              .build();
        }

        @Override public RoutesBuilder routes() {
          return new RouteBuilder() {
            @Override public void configure() {
              from(Routes.WEBHOOKS).process(e -> e.getMessage().setBody(List.of(
                  new Received.Signal("webhook", "m" + System.nanoTime(), Json.EMPTY_OBJECT,
                      Map.of(), null))))
                  .to(Routes.SIGNALS);
              from(Routes.ACTIONS).process(e -> e.getMessage().setBody(
                  act(Routes.connection(e, Open.class), Routes.parameters(e, Parameters.class))));
            }
          };
        }

        private static Outcome act(Open open, Parameters parameters) throws Exception {
          USED.set((ShopDriver) DriverManager.getDriver("jdbc:shop:"));
          String text = parameters.text();
          $ACTION
          String said = "$VERSION " + open.label + " " + Greeting.text();
          return new Outcome.Delivered(new Json("\\"" + said + "\\""));
        }

        @Override public Open open(ConnectionContext<Settings> context) {
          $OPEN
          return new Open(context.settings().label());
        }
      }
      """;

  private static final String DRIVER =
      """
      package org.example.shop;

      import java.sql.*;
      import java.util.Properties;
      import java.util.logging.Logger;

      public final class ShopDriver implements Driver {
        static void register() {
          try {
            DriverManager.registerDriver(new ShopDriver());
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        }
        @Override public Connection connect(String url, Properties info) { return null; }
        @Override public boolean acceptsURL(String url) { return url.startsWith("jdbc:shop:"); }
        @Override public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
          return new DriverPropertyInfo[0];
        }
        @Override public int getMajorVersion() { return 1; }
        @Override public int getMinorVersion() { return 0; }
        @Override public boolean jdbcCompliant() { return false; }
        @Override public Logger getParentLogger() { return Logger.getGlobal(); }
      }
      """;

  private static final String OLD_GREETING =
      """
      package dev.attune.connector.runtime.plugin;

      public final class Greeting {
        public static String text() { return "its own 1.0"; }
      }
      """;

  private final String version;
  private String id = "shop";
  private String attributes = "";
  private String initializer = "";
  private String check = "";
  private String action = "";
  private String open = "";

  public ShopPlugin(String version) {
    this.version = version;
  }

  public ShopPlugin id(String id) {
    this.id = id;
    return this;
  }

  /** What its settings demand beside a title: {@code , pattern = "[a-z]+"}. */
  public ShopPlugin setting(String attributes) {
    this.attributes = attributes;
    return this;
  }

  public ShopPlugin onLoad(String code) {
    this.initializer = code;
    return this;
  }

  public ShopPlugin onCheck(String code) {
    this.check = code;
    return this;
  }

  /** Runs before the action is delivered; {@code text} is its parameter. */
  public ShopPlugin onAction(String code) {
    this.action = code;
    return this;
  }

  public ShopPlugin onOpen(String code) {
    this.open = code;
    return this;
  }

  /** The connector's own jar, which cannot do without the library. */
  public PluginJar own() {
    return new PluginJar()
        .classes(
            Map.of(
                "org.example.shop.ShopConnector",
                CONNECTOR
                    .replace("$VERSION", version)
                    .replace("$ID", id)
                    .replace("$ATTRIBUTES", attributes)
                    .replace("$STATIC", initializer)
                    .replace("$CHECK", check)
                    .replace("$ACTION", action)
                    .replace("$OPEN", open),
                "org.example.shop.ShopDriver",
                DRIVER,
                "dev.attune.connector.runtime.plugin.Greeting",
                OLD_GREETING))
        .without("dev/attune/connector/runtime/plugin/Greeting.class")
        .entry("META-INF/services/" + Connector.class.getName(), "org.example.shop.ShopConnector");
  }

  public static PluginJar library() {
    return new PluginJar()
        .classes(Map.of("dev.attune.connector.runtime.plugin.Greeting", OLD_GREETING));
  }

  /** The whole plugin: a zip of the connector's own jar and its library. */
  public PluginJar zip() {
    return new PluginJar()
        .entry("shop.jar", own().bytes())
        .entry("lib/greeting-1.0.jar", library().bytes());
  }
}
