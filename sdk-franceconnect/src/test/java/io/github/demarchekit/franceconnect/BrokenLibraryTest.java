package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An application starts, on the platform's own crypto, where a provider's native library does not load")
class BrokenLibraryTest {

    @TempDir
    Path jars;

    /** Says which provider is chosen in a process of its own. */
    static final class Choice {

        private Choice() {}

        public static void main(String[] arguments) {
            LogRecorder log = new LogRecorder();
            log.start();
            System.out.println("CHOSEN: " + CryptoProvider.choose());
            log.lines().forEach(System.out::println);
        }
    }

    @Test
    void chooses_the_first_that_starts_on_this_machine() throws Exception {
        assertThat(chosenWith(classPath()))
                .contains("CHOSEN: " + CryptoProviders.faster().get(0).getName());
    }

    @Test
    void goes_on_without_those_whose_libraries_are_for_another_machine() throws Exception {
        List<String> classPath = new ArrayList<>();
        for (String entry : classPath()) {
            boolean isNative = entry.contains("AmazonCorrettoCryptoProvider") || entry.contains("conscrypt");
            if (isNative) {
                classPath.add(withAnotherLibrary(Path.of(entry)).toString());
            } else if (!entry.contains("bcprov")) {
                classPath.add(entry);
            }
        }

        assertThat(chosenWith(classPath))
                .contains("CHOSEN: the platform's own")
                .contains("the crypto provider AmazonCorrettoCryptoProvider is left out")
                .contains("the crypto provider Conscrypt is left out");
    }

    private static List<String> classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** Copies a jar with, in the place of each native library, a file that no loader takes. */
    private Path withAnotherLibrary(Path jar) throws IOException {
        Path copy = jars.resolve(jar.getFileName());
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                write(entry.getName(), in, out);
            }
        }
        return copy;
    }

    private static void write(String name, InputStream in, OutputStream out) throws IOException {
        if (name.endsWith(".so") || name.endsWith(".dylib") || name.endsWith(".dll")) {
            out.write("for another machine".getBytes(StandardCharsets.US_ASCII));
        } else {
            in.transferTo(out);
        }
    }

    private static String chosenWith(List<String> classPath) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, classPath),
                        Choice.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
