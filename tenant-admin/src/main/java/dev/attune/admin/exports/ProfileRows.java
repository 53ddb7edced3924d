package dev.attune.admin.exports;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes profiles, one a line. */
interface ProfileRows {

  void write(Customer customer) throws IOException;

  /** Each a JSON object: all identifiers by namespace, all traits, all consents, segments. */
  static ProfileRows ofJson(Writer out, Function<Customer, ProfileView> views) {
    return customer -> {
      out.write(
          Json.write(
              views
                  .apply(customer)
                  .asFields()
                  .with("profile", id(customer))
                  .with("segments", List.copyOf(customer.segments().since().keySet()))));
      out.write('\n');
    };
  }

  /**
   * CSV whose columns are those of the profiles that are looked at first; what others have besides
   * is in the last column, as JSON, so that nothing is left out.
   */
  static ProfileRows ofCsv(
      Writer out, List<Customer> first, Function<Customer, ProfileView> views) {
    TreeSet<String> columns = new TreeSet<>();
    first.forEach(customer -> columns.addAll(cells(customer, views).keySet()));
    List<String> names = new ArrayList<>(columns);
    CsvWriter csv = CsvWriter.builder().bufferSize(0).build(out);
    List<String> header = new ArrayList<>(List.of("profile"));
    names.forEach(name -> header.add(guarded(name)));
    header.add("more");
    csv.writeRecord(header);
    return customer -> {
      Map<String, @Nullable Object> cells = cells(customer, views);
      List<String> row = new ArrayList<>(List.of(id(customer)));
      names.forEach(name -> row.add(guarded(text(cells.remove(name)))));
      row.add(cells.isEmpty() ? "" : Json.write(new Fields(cells)));
      csv.writeRecord(row);
    };
  }

  private static String id(Customer customer) {
    return customer.key().profile().value();
  }

  private static Map<String, @Nullable Object> cells(
      Customer customer, Function<Customer, ProfileView> views) {
    ProfileView view = views.apply(customer);
    Map<String, @Nullable Object> cells = new TreeMap<>();
    for (Identifier identifier : view.identifiers()) {
      cells.merge(
          "identifier:" + identifier.namespace(),
          identifier.value(),
          (one, other) -> one + " " + other);
    }
    for (Map.Entry<String, Trait> trait : view.traits().entrySet()) {
      cells.put("trait:" + trait.getKey(), trait.getValue().value());
    }
    for (Map.Entry<String, ConsentRecord> said : view.consents().entrySet()) {
      cells.put("consent:" + said.getKey(), said.getValue().consent().granted());
    }
    if (!customer.segments().since().isEmpty()) {
      cells.put("segments", String.join(" ", customer.segments().since().keySet()));
    }
    return cells;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      default -> Json.writeValue(value);
    };
  }

  /** A sheet must not take what a stranger wrote for a formula; negative numbers are none. */
  private static String guarded(String text) {
    boolean isFormula =
        !text.isEmpty()
            && "=+-@\t\r".indexOf(text.charAt(0)) >= 0
            && !text.matches("-?[0-9]+(\\.[0-9]+)?");
    return isFormula ? "'" + text : text;
  }
}
