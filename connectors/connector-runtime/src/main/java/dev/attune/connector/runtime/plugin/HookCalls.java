package dev.attune.connector.runtime.plugin;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;

/** Has the calls of a class that would register shutdown hooks with the JVM go to us. */
final class HookCalls {
  private static final Set<String> NAMES = Set.of("addShutdownHook", "removeShutdownHook");
  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final ClassDesc OURS = ClassDesc.of(ShutdownHooks.class.getName());

  private HookCalls() {}

  static boolean isIn(ClassModel type) {
    for (PoolEntry entry : type.constantPool()) {
      if (entry instanceof MemberRefEntry member
          && member.owner().asSymbol().equals(RUNTIME)
          && NAMES.contains(member.name().stringValue())) {
        return true;
      }
    }
    return false;
  }

  static byte[] redirect(byte[] type) {
    ClassFile classFile = ClassFile.of();
    CodeTransform calls = HookCalls::redirect;
    return classFile.transformClass(
        classFile.parse(type), ClassTransform.transformingMethodBodies(calls));
  }

  private static void redirect(CodeBuilder code, CodeElement element) {
    switch (element) {
      case InvokeInstruction call
          when call.owner().asSymbol().equals(RUNTIME)
              && NAMES.contains(call.name().stringValue()) ->
          code.invokestatic(OURS, ours(call.name().stringValue()), withRuntime(call.typeSymbol()));
      case InvokeDynamicInstruction call -> code.invokedynamic(redirected(call));
      default -> code.with(element);
    }
  }

  private static String ours(String name) {
    return name.equals("addShutdownHook") ? "add" : "remove";
  }

  private static MethodTypeDesc withRuntime(MethodTypeDesc type) {
    return type.insertParameterTypes(0, RUNTIME);
  }

  /** The same for what a method reference names. */
  private static DynamicCallSiteDesc redirected(InvokeDynamicInstruction call) {
    ConstantDesc[] arguments =
        call.bootstrapArgs().stream().map(HookCalls::redirected).toArray(ConstantDesc[]::new);
    return DynamicCallSiteDesc.of(
        call.bootstrapMethod(), call.name().stringValue(), call.typeSymbol(), arguments);
  }

  private static ConstantDesc redirected(ConstantDesc argument) {
    return argument instanceof DirectMethodHandleDesc handle
            && handle.owner().equals(RUNTIME)
            && NAMES.contains(handle.methodName())
        ? MethodHandleDesc.ofMethod(
            DirectMethodHandleDesc.Kind.STATIC,
            OURS,
            ours(handle.methodName()),
            handle.invocationType())
        : argument;
  }
}
