//! `explorer render`: a chart as a picture, drawn by the same code as the page's. Which chart is said by its name:
//! `OUTCOME`, `map:OUTCOME:YEAR` and the like. A PNG has letters that the program carries, so that a picture is the same on
//! every machine.

use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
    sync::Arc,
};

use integration_explorer::{
    analysis::Driver,
    charts::{self, AnyChart, Caption, Chart as _, Driven, Drivers, HexMap, Hexagon, LineChart, Look, Size, View},
    ensemble::{ByDistrict, DEFAULT_DRAWS, Engine, OutcomeByDistrict, Run, RunResult},
    messages::{message, word},
    model::FIRST_YEAR,
    names::{Unknown, either, quoted},
    policy::{LAST_YEAR, MODEL_VERSION, Outcome, READING_YEAR},
    units::Year,
};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg::{Options, Tree, fontdb::Database},
};

use super::{
    CommandError, link,
    scenario::{ScenarioArguments, check_draws},
};

/// A longer link is left out of what is seen of a picture; nobody would type it in.
const LONGEST_LINK: usize = 160;
/// Drivers that a picture lists.
const TOP: usize = 8;
/// The smallest chart that can be read.
const LEAST_ROOM: f64 = 80.0;
/// Stand for the chart and the theme in the name of an output.
const CHART: &str = "{chart}";
const THEME: &str = "{theme}";
const SIDES: (f64, f64) = (120.0, 4096.0);
/// Kinds of charts that are named before an outcome.
const KINDS: [&str; 4] = ["map", "map-baseline", "map-difference", "drivers"];

/// Which of the page's sets of colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Theme {
    Light,
    Dark,
    /// Greys that stay distinct on paper.
    Print,
}

impl From<Theme> for charts::Theme {
    fn from(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self::Light,
            Theme::Dark => Self::Dark,
            Theme::Print => Self::Print,
        }
    }
}

#[derive(clap::Args)]
pub struct RenderArguments {
    /// An outcome; or map:OUTCOME, map-baseline:OUTCOME, map-difference:OUTCOME or drivers:OUTCOME, each with :YEAR
    /// if it is not to be 2040. Can be repeated; the output's name then has {chart} in it.
    #[arg(long = "chart", value_name = "CHART", required = true)]
    charts: Vec<String>,
    #[command(flatten)]
    scenario: ScenarioArguments,
    /// Draws of the parameters; 0 gives the central path only.
    #[arg(long, default_value_t = DEFAULT_DRAWS)]
    draws: usize,
    /// Size of the whole picture in CSS pixels, as WIDTHxHEIGHT.
    #[arg(long, value_name = "SIZE", default_value = "720x480")]
    size: String,
    /// Pixels of a PNG for each CSS pixel.
    #[arg(long, default_value_t = 2.0)]
    ratio: f64,
    /// Colours: light or dark as on the page, or greys for paper. Can be repeated; the output's name then has
    /// {theme} in it.
    #[arg(long = "theme", value_name = "THEME", value_enum, default_value = "light")]
    themes: Vec<Theme>,
    /// Language of the words; cy is Welsh, drafted by machine and not reviewed yet.
    #[arg(long, default_value = "en", value_parser = ["en", "cy"])]
    pub language: String,
    /// Zoom in on the projections instead of showing the full range from zero.
    #[arg(long)]
    close: bool,
    /// Leave out the scenario's line, bands and number, so that a reader can draw what they expect first.
    #[arg(long)]
    hide_scenario: bool,
    /// Draw a line at every fifth year.
    #[arg(long)]
    year_grid: bool,
    /// Draw the chart only, without a title above and its source below.
    #[arg(long)]
    bare: bool,
    /// Title, instead of the chart's own.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Line under the title, instead of the one that says what the lines are.
    #[arg(long, value_name = "TEXT")]
    under: Option<String>,
    /// Line at the foot, instead of the one that says where the picture comes from.
    #[arg(long, value_name = "TEXT")]
    foot: Option<String>,
    /// Address of the published page, written before the link.
    #[arg(long, value_name = "ADDRESS", default_value = "")]
    site: String,
    /// Format of the picture; if not given, it follows the output's file name, or else is SVG.
    #[arg(long, value_enum)]
    format: Option<PictureFormat>,
    /// File to write; standard output if none is given.
    #[arg(long, value_name = "FILE")]
    output: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum PictureFormat {
    Svg,
    Png,
}

pub fn render(engine: &'static Engine, arguments: &RenderArguments) -> Result<(), CommandError> {
    // All that can be wrong with the arguments is found before the model makes its draws.
    check_draws(arguments.draws)?;
    let charts = arguments.charts.iter().map(|chart| Chart::read(engine, chart)).collect::<Result<Vec<_>, _>>()?;
    let size = size(&arguments.size, arguments.ratio)?;
    check_output(arguments)?;
    let (scenario, place, notices) = arguments.scenario.read(engine)?;
    let is_map = |chart: &Chart| matches!(chart, Chart::Map { .. });
    let draws = if charts.iter().all(is_map) { 0 } else { arguments.draws };
    let mut run = Run::begin(engine, scenario.clone(), &place, draws)?;
    for chart in &charts {
        if let Chart::Drivers { outcome, year } = chart {
            run.can_tell_drivers(&outcome.id, Year(*year), draws)?;
        }
    }
    run.finish()?;
    let result = run.result();
    notices
        .iter()
        .chain(&result.notices)
        .for_each(|notice| eprintln!("explorer: {}: {}", notice.field, notice.message));
    let mut districts = None;
    if charts.iter().any(is_map) {
        let mut all = ByDistrict::begin(engine, scenario.clone())?;
        all.advance(usize::MAX);
        districts = Some(all);
    }
    let link = format!("{}#{}", arguments.site, link::written(engine, &scenario, &result));
    let asked = Asked { engine, arguments, run, result, districts, size, link };
    for (chart, name) in charts.iter().zip(&arguments.charts) {
        for theme in &arguments.themes {
            asked.picture(chart, name, *theme)?;
        }
    }
    Ok(())
}

/// A question answered, and how its pictures are to be.
struct Asked<'a> {
    engine: &'static Engine,
    arguments: &'a RenderArguments,
    run: Run,
    result: RunResult,
    districts: Option<ByDistrict>,
    size: Size,
    link: String,
}

impl Asked<'_> {
    /// Draws and writes one picture.
    fn picture(&self, chart: &Chart, name: &str, theme: Theme) -> Result<(), CommandError> {
        let arguments = self.arguments;
        let mut drawn = self.draw(chart, &charts::Theme::from(theme).look()?)?;
        let is_central = self.result.draws == 0;
        let caption = Caption {
            title: arguments.title.clone().unwrap_or_else(|| drawn.title()),
            under: arguments.under.clone().unwrap_or_else(|| chart.under(is_central)),
            source: arguments.foot.clone().unwrap_or_else(|| source(&self.link)),
            link: self.link.clone(),
        };
        if !arguments.bare {
            drawn.ground_mut().size = room(&caption, self.size)?;
        }
        let svg = if arguments.bare { drawn.svg()? } else { drawn.picture(&caption)? };
        let output = arguments.output.as_ref().map(|output| {
            let theme = format!("{theme:?}").to_lowercase();
            PathBuf::from(output.replace(CHART, &name.replace(':', "-")).replace(THEME, &theme))
        });
        write(arguments, output, &svg, &caption, &drawn.describe()?.text)
    }

    fn draw(&self, chart: &Chart, look: &Look) -> Result<AnyChart, CommandError> {
        Ok(match chart {
            Chart::Line(outcome) => AnyChart::Line(Box::new(self.line(outcome, look)?)),
            Chart::Map { outcome, series, year } => AnyChart::Map(self.map(outcome, *series, *year, look)?),
            Chart::Drivers { outcome, year } => AnyChart::Drivers(self.drivers(outcome, *year, look)?),
        })
    }

    fn line(&self, outcome: &Outcome, look: &Look) -> Result<LineChart, CommandError> {
        let result = &self.result;
        let absent = || CommandError::BadInput(format!("{} has no {}", result.place_name, outcome.id));
        Ok(LineChart {
            range: Some(if self.arguments.close { View::Close } else { View::Whole }),
            mine_name: Some(word(Series::Scenario.key())),
            hides_scenario: self.arguments.hide_scenario,
            has_year_grid: self.arguments.year_grid,
            ..LineChart::of_run(outcome, result, look.ground(self.size)).ok_or_else(absent)?
        })
    }

    fn map(&self, outcome: &Outcome, series: Series, year: u16, look: &Look) -> Result<HexMap, CommandError> {
        let districts = self.districts.as_ref().ok_or_else(|| CommandError::Picture("no districts".into()))?;
        let answer = districts.result(&outcome.id)?;
        let is_difference = series == Series::Difference;
        let limits = if is_difference { answer.difference_limits.clone() } else { answer.limits.clone() };
        let colours = if is_difference { &look.differences } else { &look.levels };
        let hexagons = self.hexagons(&answer, series, year);
        let place = &self.result.place;
        Ok(HexMap {
            ground: look.ground(self.size),
            outcome: outcome.into(),
            series: word(series.key()),
            year: i32::from(year),
            is_difference,
            classes: spread(colours, limits.len() + 1),
            limits,
            selected: hexagons.iter().any(|hexagon| hexagon.code == *place).then(|| place.clone()),
            hexagons,
        })
    }

    fn hexagons(&self, answer: &OutcomeByDistrict, series: Series, year: u16) -> Vec<Hexagon> {
        let places = &self.engine.places;
        // Both series have every year that a chart can be asked for.
        let year_index = answer.years.iter().position(|known| *known == year).unwrap_or(0);
        let (before, after) = (&answer.baseline[year_index], &answer.scenario[year_index]);
        let value = |district_index: usize| match series {
            Series::Baseline => before[district_index],
            Series::Scenario => after[district_index],
            Series::Difference => after[district_index] - before[district_index],
        };
        let region = |code: &str| places.find(code).map(|place| place.name.clone()).unwrap_or_default();
        let hexagon = |(district_index, code): (usize, &String)| {
            let place = places.find(code).ok()?;
            let region = place.region.as_deref().map(region).unwrap_or_default();
            let (code, name, value) = (code.clone(), place.name.clone(), value(district_index));
            Some(Hexagon { code, name, region, hex: place.hex?, value })
        };
        answer.districts.iter().enumerate().filter_map(hexagon).collect()
    }

    fn drivers(&self, outcome: &Outcome, year: u16, look: &Look) -> Result<Drivers, CommandError> {
        let found = self.run.sensitivity(&outcome.id, Year(year), TOP)?;
        let driven = |driver: &Driver| Driven {
            name: driver.name.clone(),
            rank_correlation: driver.rank_correlation,
            told_apart: driver.told_apart,
            share: driver.share,
        };
        Ok(Drivers {
            ground: look.ground(self.size),
            label: outcome.label.clone(),
            place_name: self.result.place_name.clone(),
            year: i32::from(year),
            draws: self.result.draws as u32,
            drivers: found.spread.iter().map(driven).collect(),
        })
    }
}

/// Several pictures need several names.
fn check_output(arguments: &RenderArguments) -> Result<(), CommandError> {
    for (count, option, mark) in [(arguments.charts.len(), "chart", CHART), (arguments.themes.len(), "theme", THEME)] {
        if count > 1 && !arguments.output.as_ref().is_some_and(|output| output.contains(mark)) {
            let message = format!("output must have {mark} in its name where --{option} is given more than once");
            return Err(CommandError::BadInput(message));
        }
    }
    Ok(())
}

fn room(caption: &Caption, whole: Size) -> Result<Size, CommandError> {
    let room = caption.room(whole);
    if room.height >= LEAST_ROOM && room.width >= LEAST_ROOM {
        return Ok(room);
    }
    let Size { width, height, .. } = whole;
    Err(CommandError::BadInput(format!(
        "size {width}x{height} leaves no room for the chart between its words; make it larger, or leave them out by --bare"
    )))
}

fn write(
    arguments: &RenderArguments,
    output: Option<PathBuf>,
    svg: &str,
    caption: &Caption,
    account: &str,
) -> Result<(), CommandError> {
    let ending = output.as_ref().and_then(|file| file.extension());
    let ends_in_png = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    let is_png = arguments.format.map_or(ends_in_png, |format| format == PictureFormat::Png);
    let bytes = if is_png {
        let is_seen = caption.source.contains(&caption.link);
        let source = if is_seen { caption.source.clone() } else { format!("{} {}", caption.source, caption.link) };
        png(svg, arguments.ratio, &Texts { title: &caption.title, description: account, source: &source })?
    } else {
        svg.as_bytes().to_vec()
    };
    match output {
        Some(file) => fs::write(&file, bytes)
            .map_err(|error| CommandError::BadInput(format!("output {}: {error}", file.display()))),
        None => Ok(io::stdout().write_all(&bytes)?),
    }
}

fn source(link: &str) -> String {
    let link = if link.len() > LONGEST_LINK { "" } else { link };
    message("picture.source", &[("version", MODEL_VERSION), ("link", link)])
}

/// `WIDTHxHEIGHT` in CSS pixels.
fn size(text: &str, ratio: f64) -> Result<Size, CommandError> {
    let sides = text.split_once(['x', 'X', '×']).and_then(|(width, height)| {
        let side = |text: &str| text.trim().parse::<f64>().ok().filter(|side| (SIDES.0..=SIDES.1).contains(side));
        Some((side(width)?.round(), side(height)?.round()))
    });
    let Some((width, height)) = sides else {
        let text = quoted(text);
        let (least, most) = SIDES;
        let message = format!(
            "size must be WIDTHxHEIGHT, each from {least} to {most} CSS pixels, as 720x480; it was given as \"{text}\""
        );
        return Err(CommandError::BadInput(message));
    };
    if !(0.5..=4.0).contains(&ratio) {
        return Err(CommandError::BadInput(format!("ratio must be a number from 0.5 to 4; it was given as {ratio}")));
    }
    Ok(Size { width, height, ratio: 1.0 })
}

/// As many colours as there are classes, spread over all there are.
fn spread(colours: &[String], count: usize) -> Vec<String> {
    let last = colours.len() - 1;
    let colour = |class: usize| ((class * last) as f64 / count.saturating_sub(1).max(1) as f64).round() as usize;
    (0..count).map(|class| colours[colour(class).min(last)].clone()).collect()
}

/// Whose numbers a map shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Series {
    Baseline,
    Scenario,
    Difference,
}

impl Series {
    /// The message that names it.
    fn key(self) -> &'static str {
        match self {
            Self::Baseline => "picture.series.baseline",
            Self::Scenario => "picture.series.scenario",
            Self::Difference => "picture.series.difference",
        }
    }
}

/// One chart.
#[derive(Clone, Debug)]
enum Chart {
    /// An outcome over the years.
    Line(Outcome),
    /// An outcome in every district.
    Map { outcome: Outcome, series: Series, year: u16 },
    /// What an outcome's spread follows.
    Drivers { outcome: Outcome, year: u16 },
}

impl Chart {
    /// Reads a chart's name.
    fn read(engine: &Engine, text: &str) -> Result<Self, CommandError> {
        let Some((kind, rest)) = text.split_once(':') else {
            return Ok(Self::Line(chosen_outcome(engine, text, |_| true)?));
        };
        let (id, year) = match rest.split_once(':') {
            Some((id, year)) => (id, read_year(year)?),
            None => (rest, READING_YEAR.0),
        };
        let series = match kind {
            "map" => Series::Scenario,
            "map-baseline" => Series::Baseline,
            "map-difference" => Series::Difference,
            "drivers" => return Ok(Self::Drivers { outcome: chosen_outcome(engine, id, |_| true)?, year }),
            _ => {
                let unknown = Unknown::among("chart", kind, KINDS);
                let (near, kinds) = (unknown.did_you_mean(), either(&KINDS).unwrap_or_default());
                let message =
                    format!("chart \"{}:\" is not known{near}; before a colon it must be {kinds}", unknown.name);
                return Err(CommandError::BadInput(message));
            }
        };
        let mapped = ByDistrict::outcomes(engine);
        let is_mapped = |id: &str| mapped.iter().any(|known| known.id == id);
        if engine.outcomes.get(id).is_some() && !is_mapped(id) {
            return Err(CommandError::BadInput(format!("outcome \"{id}\" is not available for a single district")));
        }
        Ok(Self::Map { outcome: chosen_outcome(engine, id, is_mapped)?, series, year })
    }

    /// What its lines, colours or bars are, in words.
    fn under(&self, is_central: bool) -> String {
        let (key, unit) = match self {
            Self::Line(outcome) if is_central => ("picture.under.central", outcome.unit.as_str()),
            Self::Line(outcome) => ("picture.under", outcome.unit.as_str()),
            Self::Map { outcome, .. } => ("picture.under.map", outcome.unit.as_str()),
            Self::Drivers { .. } => ("picture.under.drivers", ""),
        };
        message(key, &[("unit", unit)])
    }
}

fn chosen_outcome(engine: &Engine, id: &str, is_offered: impl Fn(&str) -> bool) -> Result<Outcome, CommandError> {
    let offered = engine.outcomes.all().iter().map(|outcome| outcome.id.as_str()).filter(|id| is_offered(id));
    engine
        .outcomes
        .get(id)
        .cloned()
        .ok_or_else(|| CommandError::BadInput(Unknown::among("outcome", id, offered).to_string()))
}

fn read_year(text: &str) -> Result<u16, CommandError> {
    let (first, last) = (FIRST_YEAR.0, LAST_YEAR.0);
    text.parse().ok().filter(|year| (first..=last).contains(year)).ok_or_else(|| {
        let text = quoted(text);
        CommandError::BadInput(format!("year must be from {first} to {last}; it was given as \"{text}\""))
    })
}

/// What a PNG says of itself.
struct Texts<'a> {
    title: &'a str,
    description: &'a str,
    source: &'a str,
}

/// The document as a PNG with `ratio` pixels for each of its own.
fn png(svg: &str, ratio: f64, texts: &Texts<'_>) -> Result<Vec<u8>, CommandError> {
    let tree = Tree::from_str(svg, &Options { fontdb: Arc::new(letters()), ..Options::default() }).map_err(failed)?;
    let pixels = |side: f32| (f64::from(side) * ratio).round() as u32;
    let (width, height) = (pixels(tree.size().width()), pixels(tree.size().height()));
    let mut map = Pixmap::new(width, height).ok_or_else(|| failed("it has no size"))?;
    resvg::render(&tree, Transform::from_scale(ratio as f32, ratio as f32), &mut map.as_mut());
    // The picture's ground is opaque, so nothing is lost with the fourth channel.
    let colours: Vec<u8> = map.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    encoded(&colours, (width, height), texts)
}

fn encoded(colours: &[u8], (width, height): (u32, u32), texts: &Texts<'_>) -> Result<Vec<u8>, CommandError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let chunks = [
        ("Title", texts.title),
        ("Description", texts.description),
        ("Source", texts.source),
        ("Software", concat!("Integration Explorer ", env!("CARGO_PKG_VERSION"))),
    ];
    for (keyword, text) in chunks {
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned()).map_err(failed)?;
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(colours).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(file)
}

/// Noto Sans, which stands in the page's own list of typefaces too.
fn letters() -> Database {
    let mut database = Database::new();
    database.load_font_data(notosans::REGULAR_TTF.to_vec());
    database.load_font_data(notosans::BOLD_TTF.to_vec());
    database.set_sans_serif_family("Noto Sans");
    database
}

fn failed(problem: impl std::fmt::Display) -> CommandError {
    CommandError::Picture(problem.to_string())
}
