package dev.attune.embedded.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import dev.attune.embedded.EmbeddedStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test class a database of its own in one embedded store, in memory, that the whole test
 * run shares: the first use takes some tenths of a second, the others almost nothing.
 *
 * <pre>{@code
 * @ExtendWith(EmbeddedStoreExtension.class)
 * class MongoCustomerStoreTest {
 *   @Test
 *   void storesACustomer(MongoDatabase database) { … }
 * }
 * }</pre>
 *
 * <p>Parameters of constructors, life-cycle methods and tests may be of type {@link MongoDatabase}
 * (the class's own, dropped after it), {@link MongoClient} and {@link EmbeddedStore} (both shared:
 * don't close them). Statistics of the shared store count what other classes do at the same time; a
 * test of them, or of what a restart finds, opens a store itself.
 */
public final class EmbeddedStoreExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(EmbeddedStoreExtension.class);
  private static final AtomicInteger NEXT_DATABASE = new AtomicInteger();

  @Override
  public void beforeAll(ExtensionContext context) {
    String name = "test" + NEXT_DATABASE.incrementAndGet();
    context
        .getStore(NAMESPACE)
        .put(MongoDatabase.class, shared(context).client().getDatabase(name));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    databaseOf(context).drop();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == MongoDatabase.class || type == MongoClient.class || type == EmbeddedStore.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == MongoDatabase.class) {
      return databaseOf(context);
    }
    return type == MongoClient.class ? shared(context).client() : shared(context).store();
  }

  private static MongoDatabase databaseOf(ExtensionContext context) {
    MongoDatabase database =
        context.getStore(NAMESPACE).get(MongoDatabase.class, MongoDatabase.class);
    if (database == null) {
      throw new IllegalStateException(
          "EmbeddedStoreExtension was registered after beforeAll; register it on the class.");
    }
    return database;
  }

  private static SharedStore shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(SharedStore.class, key -> SharedStore.start(), SharedStore.class);
  }
}
