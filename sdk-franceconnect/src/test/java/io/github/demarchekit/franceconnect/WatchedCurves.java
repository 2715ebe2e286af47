package io.github.demarchekit.franceconnect;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.function.Consumer;

/** The platform's elliptic curves under another name, that tell which kind of service is about to be made. */
final class WatchedCurves extends Provider {
    private static final long serialVersionUID = 1L;

    /** Makes one that hands over {@code KeyFactory}, {@code Signature}…; an exception goes to who asked for the service. */
    WatchedCurves(Consumer<String> watcher) {
        super("WatchedCurves", "1", "the platform's, watched");
        for (Service service : Security.getProvider("SunEC").getServices()) {
            putService(new CryptoChoiceTest.Borrowed(this, service) {
                @Override
                public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
                    watcher.accept(getType());
                    return super.newInstance(parameter);
                }
            });
        }
    }
}
