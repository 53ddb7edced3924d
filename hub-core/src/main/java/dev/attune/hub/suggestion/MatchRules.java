package dev.attune.hub.suggestion;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.match.MatchModel;
import dev.attune.hub.match.MatchRecord;
import dev.attune.hub.match.Normalised;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Trait;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's rules for suggestions.
 *
 * @param isOn whether profiles are compared at all
 * @param suggestFrom the probability from which a pair is suggested
 * @param automaticFrom that from which it is merged without a person, or null: never
 * @param fields which traits, or namespaces of identifiers, hold what is compared
 * @param model how often fields agree, or null for what is usual
 */
public record MatchRules(
    boolean isOn,
    double suggestFrom,
    @Nullable Double automaticFrom,
    Map<MatchField, List<String>> fields,
    @Nullable MatchModel model) {

  /** How many traits a field may be taken from. */
  public static final int MAX_TRAITS = 10;

  public static final double LEAST_SUGGEST = 0.5;
  public static final double LEAST_AUTOMATIC = 0.99;

  private static final Map<MatchField, List<String>> USUAL =
      Map.ofEntries(
          Map.entry(
              MatchField.GIVEN_NAME,
              List.of("first_name", "firstName", "given_name", "givenName", "firstname")),
          Map.entry(
              MatchField.FAMILY_NAME,
              List.of("last_name", "lastName", "family_name", "familyName", "lastname", "surname")),
          Map.entry(MatchField.FULL_NAME, List.of("name", "full_name", "fullName")),
          Map.entry(
              MatchField.STREET,
              List.of("street", "address.street", "address_line1", "address1", "addressLine1")),
          Map.entry(MatchField.HOUSE_NUMBER, List.of("house_number", "houseNumber")),
          Map.entry(
              MatchField.POSTAL_CODE,
              List.of(
                  "postal_code",
                  "postalCode",
                  "address.postalCode",
                  "zip",
                  "zip_code",
                  "postcode",
                  "plz")),
          Map.entry(MatchField.CITY, List.of("city", "address.city", "town")),
          Map.entry(
              MatchField.PHONE, List.of("phone", "phone_number", "phoneNumber", "mobile", "tel")),
          Map.entry(MatchField.EMAIL_NAME, List.of("email", "email_address", "emailAddress")),
          Map.entry(
              MatchField.BIRTH_DATE,
              List.of(
                  "birth_date", "birthDate", "birthday", "date_of_birth", "dateOfBirth", "dob")),
          Map.entry(
              MatchField.COMPANY, List.of("company", "company.name", "company_name", "employer")));

  public static final MatchRules DEFAULT = new MatchRules(true, 0.9, null, USUAL, null);

  public MatchRules {
    EnumMap<MatchField, List<String>> copy = new EnumMap<>(MatchField.class);
    fields.forEach((field, traits) -> copy.put(field, List.copyOf(traits)));
    fields = Collections.unmodifiableMap(copy);
  }

  public MatchModel modelOrUsual() {
    return model == null ? MatchModel.DEFAULT : model;
  }

  public MatchRules with(MatchModel newModel) {
    return new MatchRules(isOn, suggestFrom, automaticFrom, fields, newModel);
  }

  boolean isAutomatic(double probability) {
    return automaticFrom != null && probability >= automaticFrom;
  }

  /** What is compared of a customer. */
  public MatchRecord record(Customer customer) {
    return Normalised.record(raw(customer));
  }

  /** The customer's values of each field, as they came. */
  public Map<MatchField, List<String>> raw(Customer customer) {
    ProfileView view = customer.view();
    EnumMap<MatchField, List<String>> raw = new EnumMap<>(MatchField.class);
    fields.forEach((field, names) -> {
      List<String> values = new ArrayList<>();
      for (String name : names) {
        add(values, traitText(view, name));
        for (Identifier identifier : view.identifiers()) {
          if (identifier.namespace().equals(name)) {
            add(values, identifier.value());
          }
        }
      }
      if (!values.isEmpty()) {
        raw.put(field, values);
      }
    });
    return raw;
  }

  private static void add(List<String> values, @Nullable String text) {
    if (text != null
        && !text.isBlank()
        && values.size() < MatchRecord.MAX_VALUES
        && !values.contains(text)) {
      values.add(text);
    }
  }

  /** A trait's text; {@code a.b} is what stands under b in the trait a. */
  private static @Nullable String traitText(ProfileView view, String name) {
    Trait whole = view.traits().get(name);
    if (whole != null) {
      return text(whole.value());
    }
    int point = name.indexOf('.');
    Trait outer = point < 1 ? null : view.traits().get(name.substring(0, point));
    return outer != null && outer.value() instanceof Map<?, ?> inner
        ? text(inner.get(name.substring(point + 1)))
        : null;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case null, default -> null;
    };
  }
}
