import Glibc
import PictureSamples
import System
import Testing

@testable import Pictures

/// For the eye: with BATTLEMAP_PICTURES=FOLDER, the demo in every theme and format is left there.
@Test(.enabled(if: getenv("BATTLEMAP_PICTURES") != nil))
func picturesForTheEye() throws {
  let folder = String(cString: getenv("BATTLEMAP_PICTURES"))
  for name in builtInThemeNames {
    let theme = try builtInTheme(name)
    for format in PictureFormat.allCases {
      let bytes = try picture(of: Demo.overview, theme: theme, format: format)
      try writeWhole(bytes, to: "\(folder)/\(name).\(format.ending)", overwrite: true)
    }
  }
}
