package dev.attune.connector.segment;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What an action is given, which is what its call says. */
sealed interface Call {
  /** Who, when and around what. */
  Common common();

  /** Hands over what only this kind of call has; what is null is left out. */
  void putOwn(BiConsumer<String, @Nullable Object> put);

  /** What somebody did. */
  record Track(
      @Setting(title = "Event", help = "What they did, such as Order Completed.", maxLength = 500)
          String event,
      @Setting(title = "Properties", help = "A JSON object.") @Nullable Json properties,
      Common common)
      implements Call {
    public Track {
      Problems problems = common.problems().require(!event.isBlank(), "event", Common.EMPTY);
      Common.requireObject(problems, "properties", properties).throwIfAny();
    }

    @Override
    public void putOwn(BiConsumer<String, @Nullable Object> put) {
      put.accept("event", event);
      put.accept("properties", properties);
    }

    @Override
    public String toString() {
      return "Track[hidden]";
    }
  }

  /** Who somebody is. */
  record Identify(
      @Setting(title = "Traits", help = "What is known of them, a JSON object.")
          @Nullable Json traits,
      Common common)
      implements Call {
    public Identify {
      Common.requireObject(common.problems(), "traits", traits).throwIfAny();
    }

    @Override
    public void putOwn(BiConsumer<String, @Nullable Object> put) {
      put.accept("traits", traits);
    }

    @Override
    public String toString() {
      return "Identify[hidden]";
    }
  }

  /** Which page or screen somebody saw. */
  record View(
      @Setting(title = "Name", help = "Of the page or screen.", maxLength = 500)
          @Nullable String name,
      @Setting(title = "Category", maxLength = 500) @Nullable String category,
      @Setting(title = "Properties", help = "A JSON object.") @Nullable Json properties,
      Common common)
      implements Call {
    public View {
      Common.requireObject(common.problems(), "properties", properties).throwIfAny();
    }

    @Override
    public void putOwn(BiConsumer<String, @Nullable Object> put) {
      put.accept("name", name);
      put.accept("category", category);
      put.accept("properties", properties);
    }

    @Override
    public String toString() {
      return "View[hidden]";
    }
  }

  /** Which company or household somebody belongs to. */
  record Group(
      @Setting(title = "Group id", maxLength = 500) String groupId,
      @Setting(title = "Traits", help = "What is known of the group, a JSON object.")
          @Nullable Json traits,
      Common common)
      implements Call {
    public Group {
      Problems problems = common.problems().require(!groupId.isBlank(), "groupId", Common.EMPTY);
      Common.requireObject(problems, "traits", traits).throwIfAny();
    }

    @Override
    public void putOwn(BiConsumer<String, @Nullable Object> put) {
      put.accept("groupId", groupId);
      put.accept("traits", traits);
    }

    @Override
    public String toString() {
      return "Group[hidden]";
    }
  }

  /** That two ids are of one person. */
  record Alias(
      @Setting(
              title = "Previous id",
              help = "As what they were known before; 'userId' is what they are known as now.",
              maxLength = 500)
          String previousId,
      Common common)
      implements Call {
    public Alias {
      common
          .problems()
          .require(!previousId.isBlank(), "previousId", Common.EMPTY)
          .require(common.userId() != null, "userId", "An alias needs 'userId'.")
          .throwIfAny();
    }

    @Override
    public void putOwn(BiConsumer<String, @Nullable Object> put) {
      put.accept("previousId", previousId);
    }

    @Override
    public String toString() {
      return "Alias[hidden]";
    }
  }
}
