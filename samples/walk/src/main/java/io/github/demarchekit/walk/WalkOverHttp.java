package io.github.demarchekit.walk;

/** Walks over HTTP, on a machine without a browser. */
public final class WalkOverHttp {

    private WalkOverHttp() {}

    /**
     * Walks.
     *
     * @param arguments the procedure's address, the test kit's, the agent's login and password
     */
    public static void main(String[] arguments) {
        System.exit(Walk.through(Site.of(arguments), HttpVisitor::new, System.out));
    }
}
