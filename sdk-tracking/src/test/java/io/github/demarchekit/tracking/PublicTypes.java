package io.github.demarchekit.tracking;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What users of this module can see, for the tests of leaks: each package has one, or is in the module's. */
public final class PublicTypes {

    private PublicTypes() {}

    /** Returns the public types of some packages, each named by what follows the module's name, such as {@code .hubee}. */
    public static List<Class<?>> in(String... packages) throws IOException, URISyntaxException {
        Set<String> wanted = Stream.of(packages)
                .map(name -> Tracking.class.getPackageName() + name)
                .collect(Collectors.toSet());
        Path classes = Path.of(Tracking.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(
                            file -> load(file.substring(0, file.length() - 6).replace('/', '.')))
                    .filter(type -> wanted.contains(type.getPackageName()))
                    .filter(type -> java.lang.reflect.Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
