package dev.attune.connector.declarative.expression;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;
import static dev.cel.common.types.SimpleType.DYN;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The language: CEL's standard functions and macros, none of which does I/O, with bounds on the
 * length of an expression, on the rounds of its comprehensions and on the texts that it makes.
 */
final class Language {
  static final int MAX_TEXT = 4 * 1024;
  static final int MAX_ROUNDS = 2_000;
  static final int MAX_MADE_TEXT = 64 * 1024;

  private static final int MAX_DEPTH = 100;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_TEXT)
          .maxParseRecursionDepth(MAX_DEPTH)
          .maxParseErrorRecoveryLimit(1)
          .comprehensionMaxIterations(MAX_ROUNDS)
          .enableHeterogeneousNumericComparisons(true)
          .build();

  /**
   * Of CEL's runtimes the one that reads payloads where they are: the other walks all of a payload
   * for each field.
   */
  static final CelRuntime RUNTIME =
      CelRuntimeFactory.legacyCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .setStandardEnvironmentEnabled(false)
          .setStandardFunctions(
              CelStandardFunctions.newBuilder()
                  .filterFunctions((function, overload) -> overload != AddOverload.ADD_STRING)
                  .build())
          .addFunctionBindings(
              CelFunctionBinding.from(
                  "add_string", String.class, String.class, Language::concatenated))
          .build();

  private Language() {}

  static CelCompiler compiler(Scope scope) {
    return builder(scope).build();
  }

  /**
   * For what the hub evaluates: it knows more functions than CEL. They are declared loosely, since
   * the hub checks them itself.
   */
  static CelCompiler mappingCompiler(Scope scope) {
    return builder(scope)
        .addFunctionDeclarations(
            newFunctionDeclaration("money", newGlobalOverload("hub_money", DYN, DYN, DYN)),
            newFunctionDeclaration("timestamp", newGlobalOverload("hub_timestamp", DYN, DYN)),
            member("lowerAscii", 0),
            member("upperAscii", 0),
            member("trim", 0),
            member("split", 1, 2),
            member("join", 0, 1),
            member("replace", 2, 3),
            member("substring", 1, 2),
            member("indexOf", 1, 2))
        .build();
  }

  private static CelCompilerBuilder builder(Scope scope) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS);
    scope.variables().forEach(builder::addVar);
    return builder;
  }

  private static CelFunctionDecl member(String name, int... arguments) {
    List<CelOverloadDecl> overloads = new ArrayList<>();
    for (int count : arguments) {
      List<CelType> types = Collections.nCopies(count + 1, DYN);
      overloads.add(newMemberOverload("hub_" + name + count, DYN, types.toArray(CelType[]::new)));
    }
    return newFunctionDeclaration(name, overloads);
  }

  private static Object concatenated(String left, String right) {
    if (left.length() + right.length() > MAX_MADE_TEXT) {
      throw new IllegalArgumentException("The text is too long.");
    }
    return left + right;
  }
}
