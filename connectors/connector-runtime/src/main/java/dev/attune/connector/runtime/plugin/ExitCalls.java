package dev.attune.connector.runtime.plugin;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the places where a class would end the whole hub: calls of {@code System.exit}, {@code
 * Runtime.exit} and {@code Runtime.halt}, and references to them. What is called by reflection
 * cannot be seen.
 */
final class ExitCalls {
  private static final String SYSTEM = "java/lang/System";
  private static final String RUNTIME = "java/lang/Runtime";

  private ExitCalls() {}

  /** Each place with what it calls: {@code com.acme.Crm.stop (Crm.java:12) calls System.exit}. */
  static List<String> in(ClassModel type) {
    if (mentioned(type) == null) {
      return List.of();
    }
    List<String> places = new ArrayList<>();
    for (MethodModel method : type.methods()) {
      method.code().ifPresent(code -> collect(type, method, code, places));
    }
    if (places.isEmpty()) {
      // A constant that no instruction names by itself, such as an argument of another constant.
      places.add(name(type) + " calls " + mentioned(type));
    }
    return places;
  }

  private static @Nullable String mentioned(ClassModel type) {
    for (PoolEntry entry : type.constantPool()) {
      String exit = exit(entry);
      if (exit != null) {
        return exit;
      }
    }
    return null;
  }

  private static void collect(
      ClassModel type, MethodModel method, CodeModel code, List<String> places) {
    int line = 0;
    for (CodeElement element : code) {
      if (element instanceof LineNumber number) {
        line = number.line();
      }
      String exit = exit(element);
      if (exit != null) {
        places.add(
            "%s.%s (%s:%d) calls %s"
                .formatted(
                    name(type), method.methodName().stringValue(), source(type), line, exit));
      }
    }
  }

  private static @Nullable String exit(CodeElement element) {
    return switch (element) {
      case InvokeInstruction call -> exit(call.method());
      case ConstantInstruction.LoadConstantInstruction constant -> exit(constant.constantEntry());
      case InvokeDynamicInstruction call ->
          call.invokedynamic().bootstrap().arguments().stream()
              .map(argument -> exit((PoolEntry) argument))
              .filter(exit -> exit != null)
              .findFirst()
              .orElse(null);
      default -> null;
    };
  }

  private static @Nullable String exit(PoolEntry entry) {
    return switch (entry) {
      case MethodHandleEntry handle -> exit((PoolEntry) handle.reference());
      case MemberRefEntry member -> exit(member);
      default -> null;
    };
  }

  private static @Nullable String exit(MemberRefEntry member) {
    String owner = member.owner().asInternalName();
    String name = member.name().stringValue();
    if (owner.equals(SYSTEM) && name.equals("exit")) {
      return "System.exit";
    }
    return owner.equals(RUNTIME) && (name.equals("exit") || name.equals("halt"))
        ? "Runtime." + name
        : null;
  }

  private static String name(ClassModel type) {
    return type.thisClass().asInternalName().replace('/', '.');
  }

  private static String source(ClassModel type) {
    return type.findAttribute(Attributes.sourceFile())
        .map(attribute -> attribute.sourceFile().stringValue())
        .orElse("unknown source");
  }
}
