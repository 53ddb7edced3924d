package dev.attune.hub.condition;

import static dev.cel.common.CelFunctionDecl.newFunctionDeclaration;
import static dev.cel.common.CelOverloadDecl.newGlobalOverload;
import static dev.cel.common.CelOverloadDecl.newMemberOverload;
import static dev.cel.common.types.SimpleType.BOOL;
import static dev.cel.common.types.SimpleType.DOUBLE;
import static dev.cel.common.types.SimpleType.DURATION;
import static dev.cel.common.types.SimpleType.DYN;
import static dev.cel.common.types.SimpleType.INT;
import static dev.cel.common.types.SimpleType.STRING;
import static dev.cel.common.types.SimpleType.TIMESTAMP;

import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the type checker knows: CEL's standard declarations; our functions; and integers and
 * decimals mixed freely, because JSON does not tell them apart. {@code ==}, {@code in} and {@code
 * ?:} are declared for any values here and checked more closely by {@link TypeChecks}.
 */
final class Language {
  static final int MAX_TEXT = 4 * 1024;
  static final int MAX_DEPTH = 32;

  private static final CelType MONEY = OpaqueType.create("money");
  private static final CelType TEXTS = ListType.create(STRING);
  private static final CelType LIST = ListType.create(DYN);
  private static final CelType OBJECT = MapType.create(STRING, DYN);
  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(MAX_TEXT)
          .maxParseRecursionDepth(8 * MAX_DEPTH)
          .maxParseErrorRecoveryLimit(1)
          .enableHeterogeneousNumericComparisons(true)
          .build();
  private static final Map<Set<Root>, CelCompiler> COMPILERS = new ConcurrentHashMap<>();

  private Language() {}

  /** Parses and checks expressions over these variables. */
  static CelCompiler compiler(Set<Root> allowed) {
    return COMPILERS.computeIfAbsent(allowed, Language::newCompiler);
  }

  private static CelCompiler newCompiler(Set<Root> allowed) {
    CelCompilerBuilder builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(
                CelStandardDeclarations.newBuilder()
                    .excludeFunctions(
                        StandardFunction.EQUALS,
                        StandardFunction.NOT_EQUALS,
                        StandardFunction.CONDITIONAL,
                        StandardFunction.IN)
                    .build())
            .addFunctionDeclarations(comparisons())
            .addFunctionDeclarations(arithmetic())
            .addFunctionDeclarations(functions())
            .addFunctionDeclarations(windows());
    for (Root root : allowed) {
      builder.addVar(root.variable(), root == Root.NOW ? TIMESTAMP : OBJECT);
    }
    return builder.build();
  }

  private static List<CelFunctionDecl> comparisons() {
    return List.of(
        newFunctionDeclaration("_==_", newGlobalOverload("equal", BOOL, DYN, DYN)),
        newFunctionDeclaration("_!=_", newGlobalOverload("different", BOOL, DYN, DYN)),
        newFunctionDeclaration("_?_:_", newGlobalOverload("choice", DYN, BOOL, DYN, DYN)),
        newFunctionDeclaration(
            "@in",
            newGlobalOverload("in_list", BOOL, DYN, LIST),
            newGlobalOverload("in_object", BOOL, STRING, OBJECT)));
  }

  private static List<CelFunctionDecl> arithmetic() {
    List<CelFunctionDecl> declarations = new ArrayList<>();
    for (String function : List.of("_+_", "_-_", "_*_", "_/_")) {
      declarations.add(
          newFunctionDeclaration(
              function,
              newGlobalOverload(function + "int_double", DOUBLE, INT, DOUBLE),
              newGlobalOverload(function + "double_int", DOUBLE, DOUBLE, INT)));
    }
    declarations.add(
        newFunctionDeclaration(
            "_%_",
            newGlobalOverload("_%_int_double", DOUBLE, INT, DOUBLE),
            newGlobalOverload("_%_double_int", DOUBLE, DOUBLE, INT),
            newGlobalOverload("_%_double_double", DOUBLE, DOUBLE, DOUBLE)));
    return declarations;
  }

  private static List<CelFunctionDecl> functions() {
    return List.of(
        newFunctionDeclaration(
            "money",
            newGlobalOverload("money_int", MONEY, INT, STRING),
            newGlobalOverload("money_double", MONEY, DOUBLE, STRING),
            newGlobalOverload("money_text", MONEY, STRING, STRING)),
        newFunctionDeclaration(
            "timestamp", newGlobalOverload("timestamp_double", TIMESTAMP, DOUBLE)),
        newFunctionDeclaration("identifier", member("identifier", DYN, OBJECT, STRING)),
        newFunctionDeclaration("lowerAscii", member("lowerAscii", STRING, STRING)),
        newFunctionDeclaration("upperAscii", member("upperAscii", STRING, STRING)),
        newFunctionDeclaration("trim", member("trim", STRING, STRING)),
        newFunctionDeclaration(
            "split",
            member("split", TEXTS, STRING, STRING),
            member("split_at_most", TEXTS, STRING, STRING, INT)),
        newFunctionDeclaration(
            "join", member("join", STRING, TEXTS), member("join_with", STRING, TEXTS, STRING)),
        newFunctionDeclaration(
            "replace",
            member("replace", STRING, STRING, STRING, STRING),
            member("replace_at_most", STRING, STRING, STRING, STRING, INT)),
        newFunctionDeclaration(
            "substring",
            member("substring", STRING, STRING, INT),
            member("substring_to", STRING, STRING, INT, INT)),
        newFunctionDeclaration(
            "indexOf",
            member("indexOf", INT, STRING, STRING),
            member("indexOf_from", INT, STRING, STRING, INT)));
  }

  /** Where they may not be called, {@link FormChecks} says so. */
  private static List<CelFunctionDecl> windows() {
    List<CelFunctionDecl> declarations = new ArrayList<>();
    for (Aggregate aggregate : Aggregate.values()) {
      String name = aggregate.function();
      CelType result = aggregate == Aggregate.COUNT || aggregate == Aggregate.DISTINCT ? INT : DYN;
      declarations.add(
          aggregate.takesValue()
              ? newFunctionDeclaration(
                  name,
                  newGlobalOverload(name + "_ever", result, STRING, STRING),
                  newGlobalOverload(name + "_within", result, STRING, STRING, DURATION))
              : newFunctionDeclaration(
                  name,
                  newGlobalOverload(name + "_ever", result, STRING),
                  newGlobalOverload(name + "_within", result, STRING, DURATION)));
    }
    return declarations;
  }

  private static CelOverloadDecl member(String id, CelType result, CelType... arguments) {
    return newMemberOverload(id, result, arguments);
  }
}
