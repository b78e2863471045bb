import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Reads names of files, one a line, and answers each with a line of JSON: the rules it breaks, none when it conforms.
 * The arguments are the profiles as veraPDF calls them. One machine for many files, since it starts slowly.
 */
public final class VeraPdf {
    public static void main(String[] profiles) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ObjectMapper json = new ObjectMapper();
        BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String name = names.readLine(); name != null; name = names.readLine()) {
            List<Map<String, String>> broken = new ArrayList<>();
            for (String profile : profiles) {
                broken.addAll(broken(new File(name), profile));
            }
            System.out.println(json.writeValueAsString(broken));
        }
    }

    private static List<Map<String, String>> broken(File file, String profile) {
        PDFAFlavour flavour = PDFAFlavour.fromString(profile);
        Map<String, Map<String, String>> broken = new LinkedHashMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion assertion : result.getTestAssertions()) {
                RuleId rule = assertion.getRuleId();
                String number = rule.getClause() + "-" + rule.getTestNumber();
                broken.putIfAbsent(number, entry(profile, number, assertion.getMessage()));
            }
            if (!result.isCompliant() && broken.isEmpty()) {
                broken.put("", entry(profile, "none", "refused without naming a rule"));
            }
        } catch (Exception error) {
            broken.put("", entry(profile, "unreadable", String.valueOf(error)));
        }
        return new ArrayList<>(broken.values());
    }

    private static Map<String, String> entry(String profile, String rule, String message) {
        return Map.of("profile", profile, "rule", rule, "message", message);
    }
}
