package io.github.demarchekit;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a user of the libraries can name: the public types outside {@code internal}, and their public and protected members. */
final class ExportedSignatures {

    /** The one adapter with which an application hands over its own client. */
    private static final Set<String> ADAPTERS =
            Set.of("io.github.demarchekit.core.OkHttpTransport.of(okhttp3.OkHttpClient)");

    static final DescribedPredicate<JavaClass> ARE_EXPORTED =
            DescribedPredicate.describe("are exported", ExportedSignatures::exported);

    private ExportedSignatures() {}

    static ArchCondition<JavaClass> nameNoTypeOf(String... packages) {
        return new ArchCondition<>("name no type of " + String.join(", ", packages)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                report(type, "inherits", supertypes(type), events);
                // What it inherits from a package-private type of ours is its own to a user.
                type.getAllMembers().stream()
                        .filter(member -> member.getOwner().getPackageName().startsWith("io.github.demarchekit"))
                        .filter(ExportedSignatures::visible)
                        .filter(member -> !ADAPTERS.contains(member.getFullName()))
                        .forEach(member -> report(type, member.getFullName() + " names", types(member), events));
            }

            private void report(JavaClass type, String how, Stream<JavaType> named, ConditionEvents events) {
                named.flatMap(each -> each.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(raw -> Arrays.stream(packages)
                                .anyMatch(name -> raw.getPackageName().equals(name)
                                        || raw.getPackageName().startsWith(name + ".")))
                        .forEach(raw -> events.add(SimpleConditionEvent.violated(
                                type, type.getName() + ": " + how + " " + raw.getName())));
            }
        };
    }

    private static boolean exported(JavaClass type) {
        return visible(type.getModifiers())
                && !type.getPackageName().contains(".internal")
                && type.getEnclosingClass().map(ExportedSignatures::exported).orElse(true);
    }

    private static boolean visible(JavaMember member) {
        return visible(member.getModifiers());
    }

    private static boolean visible(Set<?> modifiers) {
        return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
    }

    private static Stream<JavaType> supertypes(JavaClass type) {
        return Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    }

    private static Stream<JavaType> types(JavaMember member) {
        if (member instanceof JavaCodeUnit method) {
            List<JavaType> parameters = method.getParameterTypes();
            return Stream.of(
                            Stream.of(method.getReturnType()),
                            parameters.stream(),
                            method.getExceptionTypes().stream().<JavaType>map(type -> type))
                    .flatMap(types -> types);
        }
        return Stream.of(((JavaField) member).getType());
    }
}
